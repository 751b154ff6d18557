import type { ReactNode } from "react";

/** Under the strip, on every page, while something does not work. What is shown stays. */
export function TroubleLine({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <p
      role="alert"
      className="flex-none border-b border-line bg-none-tint px-gutter py-2 text-s [overflow-wrap:anywhere]"
    >
      <b className="text-none">{title}</b> {children}
    </p>
  );
}
