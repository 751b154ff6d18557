"use client";

import { useState } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { setShortcutsOn, shortcutsOn } from "../ui/shortcuts.ts";
import { pages } from "./pages.ts";

type Line = readonly [caps: readonly string[], words: string];

const groups: readonly { title: string; lines: readonly Line[] }[] = [
  {
    title: "Anywhere",
    lines: [
      [["Ctrl K"], "Find"],
      [["c"], "Copy a link to what is shown"],
      [["?"], "These keys"],
      [["Esc"], "Close, or leave the field"],
    ],
  },
  { title: "Go to", lines: pages.map((page): Line => [page.keys.split(" "), page.name]) },
  {
    title: "In a table",
    lines: [
      [["/"], "Filter"],
      [["j", "k"], "Next row, row before; arrows too"],
      [["Enter"], "Open the row"],
      [["←", "→"], "Fold, unfold"],
      [["x"], "Select; with Shift, a range"],
      [["Home", "End"], "First row, last row read"],
    ],
  },
  {
    title: "On a container, role, node, event or finding",
    lines: [
      [["j", "k"], "Next, and the one before, in the list it was opened from"],
      [["u"], "Back to the list"],
      [["d"], "Diagnose it"],
    ],
  },
];

/** Every key, and the switch that turns single keys off for people who speak to their computer. */
export default function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keys" size="wide">
      <div className="overflow-y-auto px-4 pb-4">
        <div className="grid grid-cols-2 gap-x-10 max-phone:grid-cols-1">
          {groups.map((group) => (
            <section key={group.title} aria-label={group.title} className="mt-4">
              <h3 className="mb-1">{group.title}</h3>
              <dl>
                {group.lines.map(([caps, words]) => (
                  <div key={words} className="flex items-center gap-3 border-b border-line py-1">
                    <dt className="flex w-[92px] flex-none gap-1">
                      {caps.map((cap) => (
                        <Kbd key={cap}>{cap}</Kbd>
                      ))}
                    </dt>
                    <dd>{words}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <ShortcutSwitch />
      </div>
    </Dialog>
  );
}

function ShortcutSwitch() {
  const [on, setOn] = useState(shortcutsOn);
  return (
    <label className="mt-5 flex min-h-6 items-center gap-2">
      <input
        type="checkbox"
        checked={on}
        onChange={(event) => {
          setShortcutsOn(event.target.checked);
          setOn(event.target.checked);
        }}
      />
      Single keys act. Ctrl K, arrows and Enter always do.
    </label>
  );
}
