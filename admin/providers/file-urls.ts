import { createContext, use } from 'react';

/** Where the file of an attachment is read. */
export type FileUrl = (fileId: string) => string;

const FileUrlContext = createContext<FileUrl>((fileId) => fileId);
export const FileUrlProvider = FileUrlContext.Provider;
export const useFileUrl = () => use(FileUrlContext);
