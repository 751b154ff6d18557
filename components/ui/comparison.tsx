import { visible } from "./characters.ts";
import { type Difference, firstDifference, sayDifference, shortenedPrefix } from "./difference.ts";

interface Side {
  /** What stands before the text: "Token claim sub". */
  readonly label: string;
  /** How the sentence calls it: "the claim". */
  readonly name: string;
  readonly text: string;
}

/** How many characters of the common part stay on a narrow screen. */
const narrowPrefix = 8;

function Line({ side, difference, part }: { side: Side; difference: Difference; part: Difference["left"] }) {
  return (
    <div className="grid min-h-[30px] grid-cols-[112px_minmax(0,1fr)] items-center px-3 max-phone:grid-cols-1 max-phone:py-1">
      <span className="text-s text-ink-2">{side.label}</span>
      <code className="text-[14px]/[20px] whitespace-pre-wrap [overflow-wrap:anywhere]">
        <bdi>
          <span className="text-ink-3 max-phone:hidden">{visible(difference.common)}</span>
          <span className="hidden text-ink-3 max-phone:inline">
            {visible(shortenedPrefix(difference.common, narrowPrefix))}
          </span>
          <mark className="difference">{part.mark === "" ? "⟨end⟩" : visible(part.mark)}</mark>
          <span className="font-strong text-none">{visible(part.rest)}</span>
        </bdi>
      </code>
    </div>
  );
}

/** Two texts under each other: the common part is faint, the first difference is marked in both and said in words. */
export function ComparisonView({ left, right }: { left: Side; right: Side }) {
  const difference = firstDifference(left.text, right.text);
  return (
    <div className="my-2 divide-y divide-line rounded-box border border-line-strong bg-surface">
      <Line side={left} difference={difference} part={difference.left} />
      <Line side={right} difference={difference} part={difference.right} />
      <p className="px-3 py-1 text-s font-medium text-none">{sayDifference(difference, left.name, right.name)}</p>
    </div>
  );
}
