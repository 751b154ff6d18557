import Link from "next/link";
import type { FindingSubject } from "#lib/domain/findings/finding.ts";
import { roleHref, rowsHref, workloadHref } from "../links/links.ts";
import { visible } from "../ui/characters.ts";
import { Arn } from "../ui/middle.tsx";

function placed({ namespace, name }: FindingSubject): string {
  return namespace === null ? name : `${namespace}/${name}`;
}

/** The page of what a finding is about; null: it has none. */
export function subjectHref(subject: FindingSubject): string | null {
  const { kind, cluster, namespace, workloadKind, name } = subject;
  switch (kind) {
    case "workload":
      return workloadHref(`${cluster}/${namespace}/${workloadKind}/${name}`);
    case "service-account":
    case "association":
      return rowsHref({ cluster: cluster ?? "", serviceAccount: placed(subject) });
    case "role":
      return roleHref(name);
    case "cluster":
      return rowsHref({ cluster: name });
    case "node-group":
      return `/nodes?cluster=${encodeURIComponent(cluster ?? "")}`;
    case "source":
      return "/coverage";
    case "provider":
    case "account":
      return null;
  }
}

/** What a finding is about, by its name: an ARN gives way in its middle. */
export function SubjectName({ subject }: { subject: FindingSubject }) {
  if (subject.name.startsWith("arn:")) return <Arn arn={subject.name} />;
  return <bdi className="mono [overflow-wrap:anywhere]">{visible(placed(subject))}</bdi>;
}

/** The same, and the way to its page. */
export function SubjectLink({ subject }: { subject: FindingSubject }) {
  const href = subjectHref(subject);
  if (href === null) return <SubjectName subject={subject} />;
  return (
    <Link href={href} prefetch={false} className="inline-flex max-w-full min-w-0 py-[2px]">
      <SubjectName subject={subject} />
    </Link>
  );
}
