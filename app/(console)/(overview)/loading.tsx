import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The overview is on its way" />;
}
