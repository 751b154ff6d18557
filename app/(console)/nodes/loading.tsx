import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The nodes are on their way" />;
}
