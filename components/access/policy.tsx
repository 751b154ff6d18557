import { visible } from "../ui/characters.ts";
import { CopyButton } from "../ui/copy-button.tsx";

/** JSON laid out, or the text as it is where it is none. */
function laidOut(text: string): { readonly text: string; readonly json: boolean } {
  try {
    return { text: JSON.stringify(JSON.parse(text), null, 2), json: true };
  } catch {
    return { text, json: false };
  }
}

/** A policy as it was read. Text that is no JSON is shown all the same, and said to be none. */
export function PolicyText({ text }: { text: string }) {
  const { text: shown, json } = laidOut(text);
  return (
    <div className="mt-3">
      {!json && <p className="mb-1 font-medium text-none">This is no JSON, so nothing can be read from it.</p>}
      <div className="flex items-start gap-2 rounded-box border border-line bg-canvas">
        <pre
          tabIndex={0}
          role="group"
          aria-label="Trust policy"
          className="m-0 max-h-[420px] min-w-0 flex-1 overflow-auto px-[14px] py-[10px] text-s/[18px] whitespace-pre"
        >
          {shown.split("\n").map(visible).join("\n")}
        </pre>
        <span className="mt-2 mr-2">
          <CopyButton text={text} what="the trust policy as it was read" />
        </span>
      </div>
    </div>
  );
}
