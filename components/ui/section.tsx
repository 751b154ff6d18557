import { type ReactNode, useId } from "react";

/** A titled part of a page: title, hairline, content. `end` stands at the right of the title. */
export function Section({
  title,
  end,
  children,
  className = "",
}: {
  title: ReactNode;
  end?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`mt-7 ${className}`}>
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-line-strong pb-2">
        <h2 id={id}>{title}</h2>
        {end !== undefined && (
          <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-s text-ink-2 max-phone:ml-0">
            {end}
          </div>
        )}
      </header>
      {children}
    </section>
  );
}
