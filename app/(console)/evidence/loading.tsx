import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The evidence is on its way" />;
}
