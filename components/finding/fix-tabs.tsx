import type { Fix } from "#lib/domain/view/path.ts";
import { CodeLine, DiffBlock } from "../ui/code.tsx";
import { Tabs } from "../ui/tabs.tsx";
import { Worded } from "../ui/worded.tsx";

interface Props {
  fix: Fix;
  /** Tool whose commands are shown; null or one that the fix does not have: the first. */
  tool: string | null;
  onTool: (tool: string) => void;
}

/** The one change: in words, as a diff, as commands of one tool at a time, and the check with the answer it must give. */
export function FixTabs({ fix, tool, onTool }: Props) {
  const byTool = [...Map.groupBy(fix.commands, (command) => command.tool)];
  const chosen = byTool.find(([name]) => name === tool)?.[0] ?? byTool[0]?.[0] ?? "";
  return (
    <>
      <div className="mt-3 rounded-box border border-ink bg-surface">
        <div className="px-[14px] py-[9px]">
          <h3>
            <Worded text={fix.title} />
          </h3>
          {fix.words !== "" && (
            <p className="text-ink-2">
              <Worded text={fix.words} />
            </p>
          )}
        </div>
        {fix.diff !== null && <DiffBlock text={fix.diff} />}
        {byTool.length > 0 && (
          <div className="border-t border-line">
            <div className="px-[14px] pt-1">
              <Tabs
                label="Commands by tool"
                chosen={chosen}
                onChoose={onTool}
                tabs={byTool.map(([name, commands]) => ({
                  id: name,
                  label: name,
                  content: (
                    <div className="-mx-[14px]">
                      {commands.map(({ text }) => (
                        <CodeLine key={text} text={text} what={`the ${name} command`} />
                      ))}
                    </div>
                  ),
                }))}
              />
            </div>
          </div>
        )}
        {fix.check !== null && (
          <CodeLine text={fix.check.command} note={`check: ${fix.check.expect}`} what="the check" />
        )}
      </div>
      {fix.alsoLetsIn !== null && (
        <p className="mt-2 text-s text-ink-2">
          It also lets in: <Worded text={fix.alsoLetsIn} />
        </p>
      )}
    </>
  );
}
