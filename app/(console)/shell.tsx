"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useRouter } from "next/navigation";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { DemoBanner } from "#components/layout/demo-banner.tsx";
import { pages, withKept } from "#components/layout/pages.ts";
import { SkipLink } from "#components/layout/skip-link.tsx";
import type { Theme } from "#components/layout/theme.ts";
import { ThemeSwitch } from "#components/layout/theme-switch.tsx";
import { TopBar } from "#components/layout/top-bar.tsx";
import { TroubleLine } from "#components/layout/trouble-line.tsx";
import { TruthStrip } from "#components/layout/truth-strip.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { clock } from "#components/ui/moments.ts";
import { useShortcuts } from "#components/ui/shortcuts.ts";
import { queries } from "#lib/client/queries.ts";
import { useUrlState } from "#lib/client/url-state.ts";
import { useNow } from "#lib/client/use-now.ts";
import { ScopeMenu } from "./scope-menu.tsx";
import { useRunAudit } from "./use-run-audit.ts";

type Open = "find" | "menu" | "keys" | null;

// What most visits never open is fetched when it is.
const Find = lazy(() => import("./find.tsx"));
const KeyHelp = lazy(() => import("#components/layout/key-help.tsx"));
const PhoneMenu = lazy(() => import("#components/layout/phone-menu.tsx"));

/** Bars, dialogs and keys that every page shares. */
export function Shell({ theme, children }: { theme: Theme; children: ReactNode }) {
  const path = usePathname();
  const router = useRouter();
  const { params } = useUrlState();
  const audit = params.get("audit");
  const { data: strip, error } = useQuery(queries.strip());
  const now = useNow(30_000);
  const [open, setOpen] = useState<Open>(null);
  const [opened, setOpened] = useState(false);
  if (open !== null && !opened) setOpened(true);
  const runAudit = useRunAudit();
  const [copied, setCopied] = useState("");

  const link = () => linkWithAudit(strip?.audit?.id ?? null);
  const close = () => setOpen(null);
  const goTo = Object.fromEntries(pages.map((page) => [page.keys, () => router.push(withKept(page.href, params))]));
  useShortcuts({
    ...goTo,
    "?": () => setOpen("keys"),
    c: () => void copyLink(link()).then(setCopied),
  });

  useEffect(() => {
    if (copied === "") return undefined;
    const timer = setTimeout(() => setCopied(""), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  // Ctrl K acts everywhere, also in a field, and cannot be turned off.
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setOpen("find");
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      {strip?.demo === true && <DemoBanner />}
      <TopBar
        path={path}
        params={params}
        onFind={() => setOpen("find")}
        onMenu={() => setOpen("menu")}
        theme={<ThemeSwitch theme={theme} />}
      />
      <TruthStrip
        facts={strip ?? null}
        now={now}
        scope={<ScopeMenu clusters={strip?.clusters ?? []} />}
        otherAudit={audit !== null && strip?.audit !== undefined && strip.audit?.id !== audit}
        link={link}
        starting={runAudit.starting}
        onRunAudit={runAudit.start}
      />
      {runAudit.failure !== null && <TroubleLine title="The audit did not start.">{runAudit.failure}</TroubleLine>}
      {error !== null && strip !== undefined && (
        <TroubleLine title={`${error.message}.`}>
          What is shown was read before. It is asked again by itself.
        </TroubleLine>
      )}
      {strip?.failure != null && strip.running === null && (
        <TroubleLine title={`The audit of ${clock(strip.failure.at)} UTC failed.`}>
          {strip.failure.what}.
          {strip.audit !== null && " What is shown is the last that was complete; nothing in it was lost."}
        </TroubleLine>
      )}
      <p
        role="status"
        className={
          copied === ""
            ? "sr-only"
            : "fixed bottom-12 left-1/2 z-20 -translate-x-1/2 rounded-box bg-solid px-3 py-1 text-on-solid"
        }
      >
        {copied}
      </p>
      <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {children}
      </main>
      {opened && (
        <Suspense>
          <Find open={open === "find"} onClose={close} />
          <KeyHelp open={open === "keys"} onClose={close} />
          <PhoneMenu open={open === "menu"} onClose={close} path={path} params={params}>
            <ThemeSwitch theme={theme} withWord />
            <CopyButton text={link} what="this page, with the time of its audit">
              Copy link
            </CopyButton>
            <Button size="small" onClick={runAudit.start} disabled={strip === undefined || strip.running !== null}>
              Run audit
            </Button>
          </PhoneMenu>
        </Suspense>
      )}
    </div>
  );
}

/** Copies a link and says how it went. */
async function copyLink(link: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(link);
    return "The link is copied";
  } catch {
    return "The browser does not allow to copy";
  }
}

/** The address of what is shown, with the audit named, so that a colleague sees the same. */
function linkWithAudit(audit: string | null): string {
  const url = new URL(window.location.href);
  if (audit !== null) url.searchParams.set("audit", audit);
  return url.toString();
}
