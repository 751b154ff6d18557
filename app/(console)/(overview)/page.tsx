import type { Metadata } from "next";
import { OverviewClient } from "./client.tsx";

export const metadata: Metadata = { title: { absolute: "Rolecall" } };

export default function OverviewPage() {
  return <OverviewClient />;
}
