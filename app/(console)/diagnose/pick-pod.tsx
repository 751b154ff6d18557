"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Finding, Palette } from "#components/layout/palette.tsx";
import { StateWord } from "#components/state/state-word.tsx";
import { visible } from "#components/ui/characters.ts";
import { Middle } from "#components/ui/middle.tsx";
import { queries } from "#lib/client/queries.ts";
import { useSettled } from "#lib/client/use-settled.ts";
import type { ContainersPage } from "#lib/contract/pages.ts";

interface Props {
  open: boolean;
  onClose: () => void;
  onPick: (container: string) => void;
}

/** Finds a pod by its names and hands out the container that was chosen. */
export default function PickPod({ open, onClose, onPick }: Props) {
  const [text, setText] = useState("");
  const settled = useSettled(text.trim(), 120);
  const { data, error, isPlaceholderData } = useQuery({ ...queries.containersNamed(settled), enabled: open });
  const late = isPlaceholderData || text.trim() !== settled;
  const items = oneOfEach((data?.items ?? []).filter((row) => !late || isNamed(row, text)));
  return (
    <Palette
      open={open}
      onClose={onClose}
      text={text}
      onText={setText}
      label="Pick a pod by its name, workload, namespace or node"
      findings={items.map((row) => findingOf(row, text))}
      note={late ? null : noteFor(settled, data, error)}
      onChoose={(container) => {
        onPick(container);
        onClose();
      }}
    />
  );
}

type Row = ContainersPage["items"][number];

const most = 30;

/** One of the containers that are alike, by cluster: what is told of one holds for the others. */
function oneOfEach(rows: readonly Row[]): readonly Row[] {
  const kinds = Map.groupBy(rows, (row) =>
    [row.cluster, row.namespace, row.workloadKind, row.workload, row.container, row.state].join("/"),
  );
  const first = [...kinds.values()].flatMap((alike) => alike.slice(0, 1));
  return [...Map.groupBy(first, ({ cluster }) => cluster).values()].flat().slice(0, most);
}

/** Whether a row of an earlier answer is one of what is typed now: nobody picks what was not asked for. */
function isNamed({ id, workload, node }: Row, text: string): boolean {
  return holds(`${id} ${workload} ${node ?? ""}`, text);
}

function holds(names: string, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return words.every((word) => names.toLowerCase().includes(word));
}

function noteFor(text: string, page: ContainersPage | undefined, error: Error | null): string | null {
  if (error !== null) return error.message;
  if (page === undefined || page.items.length > 0) return null;
  return text === "" ? "No container was read." : `No container is named “${text}” in what was read.`;
}

/** A workload's name stands for its pods, unless the words name one of them. */
function findingOf(row: Row, text: string): Finding {
  const byWorkload = holds([row.cluster, row.namespace, row.workload, row.container].join(" "), text);
  return {
    key: row.id,
    group: row.cluster,
    title: (
      <span className="flex items-center gap-3">
        <Middle head={`${row.namespace}/`} tail={byWorkload ? row.workload : row.pod} className="mono" />
        <StateWord state={row.state} className="flex-none text-s" />
      </span>
    ),
    detail: "",
    kind: visible(row.container),
    href: row.id,
  };
}
