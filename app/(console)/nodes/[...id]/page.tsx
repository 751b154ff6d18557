import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { NodeClient } from "./client.tsx";

interface Props {
  params: Promise<{ id: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = idOfParts((await params).id, 2);
  return { title: id === null ? "Node" : (id.split("/").pop() ?? "Node") };
}

export default async function NodePage({ params }: Props) {
  const id = idOfParts((await params).id, 2);
  if (id === null) notFound();
  return <NodeClient id={id} />;
}
