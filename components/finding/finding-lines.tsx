import Link from "next/link";
import type { FindingRow } from "#lib/domain/findings/list/row.ts";
import { findingHref } from "../links/links.ts";
import { Mark } from "../ui/mark.tsx";
import { date, short } from "../ui/moments.ts";
import { Worded } from "../ui/worded.tsx";
import { CertaintyWord, SeverityWord } from "./marks.tsx";
import { SubjectName } from "./subject.tsx";
import { subjectWords } from "./words.ts";

interface Props {
  findings: readonly FindingRow[];
  today: number;
  /** Carried along, so that the page opened shows the same audit. */
  search?: string;
  /** The cause stands before each line, where lines of several causes are together. */
  causes?: boolean;
  /** Called when one of them is opened. */
  onOpen?: (() => void) | undefined;
}

/** When it was first seen, and what became of it. */
function Since({ finding, today }: { finding: FindingRow; today: number }) {
  const { status, found, firstSeen, lastSeen, resolvedAt } = finding;
  return (
    <>
      <span title={date(firstSeen)}>since {short(firstSeen, today)}</span>
      {status === "resolved" && resolvedAt !== null && <span>resolved {short(resolvedAt, today)}</span>}
      {status === "open" && !found && (
        <span className="inline-flex items-center gap-1 text-unk">
          <Mark shape="ring-question" />
          this audit could not look; last seen {short(lastSeen, today)}
        </span>
      )}
    </>
  );
}

/** Findings under each other: what each is about, what is so, how sure, since when. */
export function FindingLines({ findings, today, search = "", causes = false, onOpen }: Props) {
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.key} className="border-b border-line py-[6px] last:border-b-0">
          <div className="flex flex-wrap items-baseline gap-x-3">
            {causes && (
              <span className="w-[74px] flex-none">
                <SeverityWord severity={finding.severity} />
              </span>
            )}
            <Link
              href={`${findingHref(finding.key)}${search}`}
              prefetch={false}
              data-step=""
              {...(onOpen && { onClick: onOpen })}
              className="inline-flex max-w-full min-w-0 items-baseline gap-2 py-[2px] font-medium"
            >
              {causes ? finding.title : <SubjectName subject={finding.subject} />}
            </Link>
            <span className="flex flex-wrap items-baseline gap-x-3 text-s text-ink-2">
              <span>
                {subjectWords[finding.subject.kind]}
                {causes && (
                  <>
                    {" "}
                    <SubjectName subject={finding.subject} />
                  </>
                )}
              </span>
              {!causes && <SeverityWord severity={finding.severity} />}
              <CertaintyWord certainty={finding.certainty} />
              <Since finding={finding} today={today} />
            </span>
          </div>
          <p
            className={`text-s leading-[18px] text-ink-2 [overflow-wrap:anywhere] ${causes ? "pl-[86px] max-phone:pl-0" : ""}`}
          >
            <Worded text={finding.text} />
          </p>
        </li>
      ))}
    </ul>
  );
}
