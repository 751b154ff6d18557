import { Button } from "../ui/button.tsx";
import { examples } from "./examples.ts";

/** What stands beside the empty box: what it takes, what comes back, and examples to try. */
export function Start({ onExample }: { onExample: (text: string) => void }) {
  return (
    <div className="max-w-[64ch]">
      <h2 className="text-m">From an error to its cause</h2>
      <p className="mt-1 text-ink-2">
        It says which identity was used and which was meant, where the way broke, how sure that is, the one change, and
        how to check that it helped. What the text alone cannot tell is decided by what was read of the clusters and
        accounts; what neither tells is said to be open.
      </p>
      <ul className="mt-3 list-disc pl-5 text-ink-2">
        <li>an error message, with the lines around it</li>
        <li>a stack trace or a log excerpt, in any wrapping</li>
        <li>an event of CloudTrail, alone or in a list</li>
        <li>the answer of aws sts get-caller-identity</li>
        <li>or no text at all: pick a pod, and its way is walked</li>
      </ul>
      <h2 className="mt-5 text-m">Examples</h2>
      <p className="mt-2 flex flex-wrap gap-2">
        {examples.map(({ name, text }) => (
          <Button key={name} size="small" onClick={() => onExample(text)}>
            {name}
          </Button>
        ))}
      </p>
    </div>
  );
}
