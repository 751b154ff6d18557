"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { pages } from "#components/layout/pages.ts";
import { type Finding, Palette } from "#components/layout/palette.tsx";
import { rowsHref } from "#components/links/links.ts";
import { StateWord } from "#components/state/state-word.tsx";
import { queries } from "#lib/client/queries.ts";
import { useSettled } from "#lib/client/use-settled.ts";
import type { SearchPage } from "#lib/contract/pages.ts";

type Found = SearchPage["items"][number];

const kinds: Readonly<Record<Found["kind"], { group: string; word: string }>> = {
  container: { group: "Containers", word: "container" },
  workload: { group: "Workloads", word: "workload" },
  "service-account": { group: "Roles and service accounts", word: "service account" },
  role: { group: "Roles and service accounts", word: "role" },
  node: { group: "Nodes", word: "node" },
  event: { group: "Events", word: "event" },
};

const order = ["Containers", "Workloads", "Roles and service accounts", "Nodes", "Events"];

/** The palette with what the server finds. */
export default function Find({ open, onClose }: { open: boolean; onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const settled = useSettled(text.trim(), 120);
  const { data, error, isFetching } = useQuery({ ...queries.search(settled), enabled: open && settled !== "" });

  const found = settled === "" ? [] : (data?.items ?? []);
  const findings = [
    ...found.map(findingOf).sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group)),
    ...acts(settled),
  ];

  return (
    <Palette
      open={open}
      onClose={onClose}
      text={text}
      onText={setText}
      findings={findings}
      note={noteFor(settled, found.length, error, isFetching)}
      onChoose={(href, newTab) => {
        if (newTab) window.open(href, "_blank", "noopener");
        else router.push(href);
        onClose();
      }}
    />
  );
}

function noteFor(text: string, found: number, error: Error | null, searching: boolean): string | null {
  if (text === "") return "Names of pods, workloads, service accounts, roles and nodes; ARNs; ids.";
  if (error !== null) return error.message;
  return found === 0 && !searching ? `Nothing is named “${text}” in what was read.` : null;
}

function findingOf(found: Found): Finding {
  const { group, word } = kinds[found.kind];
  const title =
    found.state === null ? (
      <span className="mono">{found.title}</span>
    ) : (
      <span className="flex items-center gap-3">
        <span className="truncate font-medium">{found.title}</span>
        <StateWord state={found.state} className="text-s" />
      </span>
    );
  return { key: `${found.kind} ${found.href}`, group, title, detail: found.detail, kind: word, href: found.href };
}

function acts(text: string): Finding[] {
  const filter =
    text === ""
      ? []
      : [
          {
            key: "filter",
            group: "Do",
            title: `Filter workloads by “${text}”`,
            detail: "",
            kind: "",
            href: rowsHref({ q: text }),
          },
        ];
  const wanted = text.toLowerCase();
  const goTo = pages
    .filter((page) => page.name.toLowerCase().startsWith(wanted))
    .map((page) => ({ key: page.href, group: "Go to", title: page.name, detail: "", kind: "page", href: page.href }));
  return [...filter, ...goTo];
}
