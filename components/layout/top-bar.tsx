import Link from "next/link";
import { Button, ButtonLink } from "../ui/button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Mark } from "../ui/mark.tsx";
import { isWithin, pages, withKept } from "./pages.ts";

interface Props {
  path: string;
  params: URLSearchParams;
  onFind: () => void;
  onMenu: () => void;
  /** The theme switch. */
  theme: React.ReactNode;
}

/** Name, pages, search. On a phone: name, Diagnose, Find, Menu. */
export function TopBar({ path, params, onFind, onMenu, theme }: Props) {
  return (
    <header className="flex h-12 flex-none items-center gap-6 border-b border-line bg-surface px-gutter max-phone:gap-2">
      <Link
        href={withKept("/", params)}
        className="text-l font-heavy tracking-[-0.015em] no-underline max-phone:mr-auto"
      >
        Rolecall
      </Link>
      <nav aria-label="Main" className="flex gap-[2px] self-stretch max-phone:hidden">
        {pages.map((page) => {
          const here = isWithin(page.href, path);
          return (
            <Link
              key={page.href}
              href={withKept(page.href, params)}
              aria-current={here ? (path === page.href ? "page" : "true") : undefined}
              className={`flex items-center border-y-2 border-t-transparent px-[9px] whitespace-nowrap no-underline hover:text-ink ${
                here ? "border-b-ink font-strong text-ink" : "border-b-transparent text-ink-2"
              }`}
            >
              {page.name}
            </Link>
          );
        })}
      </nav>
      <button
        type="button"
        aria-keyshortcuts="Control+K"
        onClick={onFind}
        className="ml-auto flex h-[30px] w-[300px] cursor-text items-center gap-2 rounded-box border border-control bg-surface pr-2 pl-[10px] text-left text-ink-3 max-wide:w-[200px] max-phone:hidden"
      >
        <span className="flex-1 truncate">Find a pod, role or ARN</span>
        <Kbd>Ctrl K</Kbd>
      </button>
      <span className="max-phone:hidden">{theme}</span>
      <span className="hidden gap-2 max-phone:flex">
        <ButtonLink href={withKept("/diagnose", params)} className="max-phone:h-11">
          Diagnose
        </ButtonLink>
        <Button className="max-phone:h-11" onClick={onFind}>
          <Mark shape="search" /> Find
        </Button>
        <Button className="max-phone:h-11" aria-haspopup="dialog" onClick={onMenu}>
          Menu
        </Button>
      </span>
    </header>
  );
}
