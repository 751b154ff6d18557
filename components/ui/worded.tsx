import { visible } from "./characters.ts";
import { ArnText } from "./middle.tsx";

const arns = /(arn:[\w-]*:[\w-]*:[\w-]*:\d*:[^\s,;)”"]*[^\s,;)”".:])/g;

/** A sentence in which ARNs stand in monospace and nothing invisible hides. */
export function Worded({ text }: { text: string }) {
  return text.split(arns).map((part, at) =>
    // The pattern has one group, so every second part is an ARN.
    at % 2 === 1 ? <ArnText key={`${at} ${part}`} arn={part} /> : <span key={`${at} ${part}`}>{visible(part)}</span>,
  );
}
