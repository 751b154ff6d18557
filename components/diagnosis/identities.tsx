import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import { RoleName } from "../role/role-name.tsx";
import { visible } from "../ui/characters.ts";
import { Facts } from "../ui/facts.tsx";
import { Mark } from "../ui/mark.tsx";
import { ConfidenceWord, weakest } from "./confidence.tsx";
import { lastName, roleArnOf, sayContainer } from "./names.ts";

/** Which identity was used, which was meant, and how sure the answer is. */
export function Identities({ diagnosis }: { diagnosis: Diagnosis }) {
  const { container, causes } = diagnosis;
  const [first] = causes;
  const sure = weakest(...[first, container].flatMap((one) => (one == null ? [] : [one.confidence])));
  const depends =
    first !== undefined && container !== null && sure !== first.confidence
      ? `${first.confidence} if it is ${sayContainer(container)}`
      : undefined;
  return (
    <Facts
      facts={[
        { name: "Used", value: <Used diagnosis={diagnosis} /> },
        { name: "Meant", value: <Meant diagnosis={diagnosis} /> },
        ...(first === undefined
          ? []
          : [{ name: "How sure", value: <ConfidenceWord confidence={sure} if={depends} /> }]),
      ]}
    />
  );
}

function Used({ diagnosis: { identity, container } }: { diagnosis: Diagnosis }) {
  const role = roleArnOf(identity) ?? (identity.kind === "unknown" ? (container?.gets ?? null) : null);
  if (identity.kind === "static-user") {
    return (
      <span className="inline-flex items-center gap-[6px] font-medium text-other">
        <Mark shape="key" /> {visible(lastName(identity.arn ?? "keys of a user"))}
      </span>
    );
  }
  if (role === null) {
    const nothing = container !== null && (container.state === "missing" || container.state === "denied");
    return nothing ? (
      <span className="text-none">nothing</span>
    ) : (
      <span className="text-unk">{container === null ? "the text does not say" : "not known"}</span>
    );
  }
  const ofNode =
    identity.kind === "node-role" ||
    (identity.kind === "unknown" && (container?.state === "falling-back" || container?.state.startsWith("node-role")));
  return (
    <span className={`inline-flex max-w-full items-center gap-[6px] ${ofNode ? "font-medium text-node" : ""}`}>
      {ofNode && <Mark shape="hexagon" />}
      <RoleName arn={role} />
    </span>
  );
}

function Meant({ diagnosis: { container } }: { diagnosis: Diagnosis }) {
  if (container === null) return <span className="text-unk">not known without the pod</span>;
  if (container.meant !== null) return <RoleName arn={container.meant} />;
  return container.state === "unknown" ? (
    <span className="text-unk">not known</span>
  ) : (
    <span className="text-ink-3">none</span>
  );
}
