"use client";

import Link from "next/link";
import { CauseList } from "#components/diagnosis/cause-list.tsx";
import { changeOf } from "#components/diagnosis/change.ts";
import { ChangeBox } from "#components/diagnosis/change-box.tsx";
import { Headline } from "#components/diagnosis/headline.tsx";
import { Identities } from "#components/diagnosis/identities.tsx";
import { shownHops } from "#components/diagnosis/shown-hops.ts";
import { Verified } from "#components/diagnosis/verified.tsx";
import { containerHref } from "#components/links/links.ts";
import { Path, PathLegend } from "#components/path/path.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { full } from "#components/ui/moments.ts";
import { Notice } from "#components/ui/notice.tsx";
import { counted } from "#components/ui/number.ts";
import { Section } from "#components/ui/section.tsx";
import { Worded } from "#components/ui/worded.tsx";
import type { KeptDiagnosis } from "#lib/contract/diagnosis.ts";
import { Verify } from "./verify.tsx";

/** The answer, before anything that led to it: identity, the one change, causes, the way. */
export function DiagnosisAnswer({ diagnosis }: { diagnosis: KeptDiagnosis }) {
  const { container, causes, path, reason } = diagnosis;
  const change = changeOf(diagnosis);
  return (
    <>
      {diagnosis.verify?.reading != null && (
        <div className="mb-4 text-l">
          <Verified diagnosis={diagnosis} />
        </div>
      )}
      {causes.length === 0 ? <NoCause diagnosis={diagnosis} /> : <Headline diagnosis={diagnosis} />}
      {causes.length > 0 && reason !== null && !(causes[0] !== undefined && reason.includes(causes[0].decides)) && (
        <p className="mt-2 text-ink-2">
          <Worded text={reason} />
        </p>
      )}
      {(causes.length > 0 || container !== null || diagnosis.identity.arn !== null) && (
        <Identities diagnosis={diagnosis} />
      )}
      {change !== null && (
        <ChangeBox change={change}>
          <Verify container={container?.id ?? null} />
        </ChangeBox>
      )}
      {causes.length > 0 && (
        <Section
          title="Causes, best first"
          end={causes.length === 1 ? "One cause fits" : `${counted(causes.length, "cause")} fit`}
        >
          <CauseList causes={causes} firstDone={change?.heading === "The one change"} />
        </Section>
      )}
      {path.length > 0 && (
        <Section
          title="Path"
          end={container === null ? <PathLegend /> : <Link href={containerHref(container.id)}>Open the container</Link>}
        >
          <div className="path-narrow">
            <Path hops={shownHops(path)} state={container?.state ?? "node-role-used"} fix={null} today={0} />
          </div>
        </Section>
      )}
      <Kept diagnosis={diagnosis} />
    </>
  );
}

/** No cause: it could not be read, it is no error, or nothing is broken. */
function NoCause({ diagnosis: { reason, container, path } }: { diagnosis: KeptDiagnosis }) {
  const [title = "", ...rest] = (reason ?? "").split(/(?<=[.:]) /);
  if (reason === null) {
    const known = container !== null && path.length > 0 && path.every(({ status }) => status === "passed");
    return known ? (
      <Notice title="Every hop of its way was read, and none is broken" />
    ) : (
      <Notice tone="unknown" title="No cause was found in what was read" />
    );
  }
  const read = title.startsWith("Cannot read");
  return (
    <Notice
      tone={read || container === null || container.state === "unknown" ? "unknown" : "plain"}
      title={read ? "Cannot read this" : title.replace(/[.:]$/, "")}
    >
      {rest.length > 0 && <Worded text={sentence(rest.join(" "))} />}
    </Notice>
  );
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace("..", ".");

/** When it was answered, with which audit, and the link for others. */
function Kept({ diagnosis: { createdAt, audit } }: { diagnosis: KeptDiagnosis }) {
  return (
    <p className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2 text-s text-ink-2">
      <span>
        Answered {full(createdAt)}
        {audit === null
          ? ", from the text alone: no audit was there."
          : `, with the audit of ${full(audit.finishedAt ?? audit.startedAt)}.`}{" "}
        Whoever has the link can read it; keys and tokens are not in it.
      </span>
      <CopyButton text={() => window.location.href} what="the link to this diagnosis">
        Copy link
      </CopyButton>
    </p>
  );
}
