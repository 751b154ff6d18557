import type { Diagnosis } from "#lib/domain/diagnosis/types.ts";
import type { Command } from "#lib/domain/view/path.ts";

/** What to do, in the order in which it is done. */
export interface Change {
  readonly heading: "The one change" | "Look first" | "Check";
  readonly title: string;
  readonly words: readonly string[];
  readonly diff: string | null;
  readonly commands: readonly Command[];
  /** What the checks must show. */
  readonly expect: readonly string[];
  readonly checks: readonly Command[];
  readonly alsoLetsIn: string | null;
  /** Some command holds places that nobody knew a name for. */
  readonly gaps: boolean;
}

const hasGap = ({ text }: Command): boolean => /<[a-z][a-z-]{2,19}>/.test(text);

type Parts = Pick<Change, "heading" | "title"> & Partial<Omit<Change, "gaps">>;

function made(diagnosis: Diagnosis, parts: Parts): Change {
  const { verify } = diagnosis;
  const commands = parts.commands ?? [];
  const checks = verify?.commands ?? parts.checks ?? [];
  return {
    words: [],
    diff: null,
    alsoLetsIn: null,
    ...parts,
    commands,
    expect: verify === null ? (parts.expect ?? []) : [verify.expect],
    checks,
    gaps: [...commands, ...checks].some(hasGap),
  };
}

/** Checks as they stand in the catalogue: some begin with a command, and behind its colon stands what it must show. */
function checksOf(lines: readonly string[]): Pick<Change, "expect" | "checks"> {
  const parts = lines.map((line) => /^((?:kubectl|aws) [^:]+): (.+)$/.exec(line) ?? [line, null, line]);
  return {
    expect: parts.flatMap(([, , words]) => words ?? []),
    checks: parts.flatMap(([, text]) =>
      text == null ? [] : [{ tool: text.startsWith("aws") ? "AWS CLI" : "kubectl", text }],
    ),
  };
}

/**
 * The change of a diagnosis: that of the pod where it is known, else that of the first cause. A cause that is one of several is
 * not mended but looked at. null: there is nothing to do.
 */
export function changeOf(diagnosis: Diagnosis): Change | null {
  const { fix, causes, verify } = diagnosis;
  const [first, ...others] = causes;
  if (fix !== null) {
    const { title, words, diff, commands, check, alsoLetsIn } = fix;
    const parts = { heading: "The one change", title, diff, commands, alsoLetsIn } as const;
    const checked = check === null ? {} : { expect: [check.expect], checks: [{ tool: "check", text: check.command }] };
    return made(diagnosis, { ...parts, ...checked, words: words === "" ? [] : [words] });
  }
  if (first === undefined) {
    if (verify === null) return null;
    return made(diagnosis, { heading: "Check", title: "what the container holds, from inside" });
  }
  const checked = checksOf(first.check);
  if (first.confidence === "possible" && others.length > 0) {
    return made(diagnosis, { heading: "Look first", title: first.decides, commands: first.commands, ...checked });
  }
  const [title = first.decides, ...words] = first.fix;
  return made(diagnosis, { heading: "The one change", title, words, commands: first.commands, ...checked });
}
