import type { ReactNode } from "react";

/** The content of a page that scrolls as a whole. */
export function Page({ children, className = "" }: { children: ReactNode; className?: string }) {
  return (
    <div className={`mx-auto w-full max-w-[1680px] px-gutter pt-5 pb-12 max-phone:pt-4 ${className}`}>{children}</div>
  );
}

/** The answer of a page, as a sentence. */
export function Answer({ children }: { children: ReactNode }) {
  return (
    <p className="max-w-[1280px] text-xxl tracking-[-0.012em] text-pretty max-phone:text-xl max-phone:leading-[26px]">
      {children}
    </p>
  );
}

/** What else there is to say, under the answer. */
export function Also({ children }: { children: ReactNode }) {
  return <p className="mt-2 max-w-[1280px] text-l text-pretty text-ink-2">{children}</p>;
}

/** One plain paragraph under the title of a detail page. */
export function Lead({ children }: { children: ReactNode }) {
  return <p className="mt-[6px] max-w-[1040px] text-l text-pretty [overflow-wrap:anywhere]">{children}</p>;
}
