import type { Severity } from "#lib/domain/findings/finding.ts";
import { severities } from "#lib/domain/findings/finding.ts";
import type { ControlRef } from "#lib/domain/findings/list/control-refs.ts";
import { SeverityWord } from "./marks.tsx";

interface Props {
  means: string;
  severity: Readonly<Partial<Record<Severity, string>>>;
  controls: readonly ControlRef[];
  pages: readonly string[];
}

/** What a rule means, whatever it finds: why it matters, when it weighs how much, which controls it bears on. */
export function RuleAbout({ means, severity, controls, pages }: Props) {
  const byFramework = [...Map.groupBy(controls, ({ frameworkName }) => frameworkName)];
  return (
    <>
      <p className="max-w-[80ch] pt-2">{means}</p>
      <h3 className="mt-4">How grave</h3>
      <dl className="mt-1">
        {severities.map((one) => {
          const when = severity[one];
          if (when === undefined) return null;
          return (
            <div key={one} className="flex gap-3 border-b border-line py-[6px]">
              <dt className="w-[84px] flex-none">
                <SeverityWord severity={one} />
              </dt>
              <dd className="text-ink-2">{when}</dd>
            </div>
          );
        })}
      </dl>
      {byFramework.length > 0 && (
        <>
          <h3 className="mt-4">Controls</h3>
          <dl className="mt-1">
            {byFramework.map(([framework, list]) => (
              <div key={framework} className="border-b border-line py-[6px]">
                <dt className="text-s text-ink-2">{framework}</dt>
                <dd>
                  {list.map(({ id, control, title }) => (
                    <span key={id} className="mr-4 inline-block">
                      <span className="font-medium">{control}</span> <span className="text-ink-2">{title}</span>
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {pages.length > 0 && (
        <>
          <h3 className="mt-4">To read</h3>
          <ul className="mt-1 text-ink-2">
            {pages.map((page) => (
              <li key={page}>{page}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
