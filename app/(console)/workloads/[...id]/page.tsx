import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { WorkloadClient } from "./client.tsx";

interface Props {
  params: Promise<{ id: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = idOfParts((await params).id, 4);
  return { title: id === null ? "Workload" : id.split("/").slice(-3).join("/") };
}

export default async function WorkloadPage({ params }: Props) {
  const id = idOfParts((await params).id, 4);
  if (id === null) notFound();
  return <WorkloadClient id={id} />;
}
