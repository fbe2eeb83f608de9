const begins = (content: Buffer, bytes: string) =>
  content.subarray(0, bytes.length).toString('latin1') === bytes;
const holds = (content: Buffer, name: string) => content.includes(Buffer.from(name, 'latin1'));

const OFFICE = 'application/vnd.openxmlformats-officedocument';

interface KnownType {
  contentType: string;
  ending: string;
  fits: (content: Buffer) => boolean;
}

/** What staff may send to a citizen or keep with a note, each by its content. Nothing that runs by itself is among them. */
const KNOWN: KnownType[] = [
  { contentType: 'application/pdf', ending: 'pdf', fits: (content) => begins(content, '%PDF-') },
  { contentType: 'image/jpeg', ending: 'jpg', fits: (content) => begins(content, '\xff\xd8\xff') },
  { contentType: 'image/png', ending: 'png', fits: (content) => begins(content, '\x89PNG\r\n\x1a\n') },
  { contentType: 'image/gif', ending: 'gif', fits: (content) => begins(content, 'GIF8') },
  {
    contentType: 'image/webp',
    ending: 'webp',
    fits: (content) => begins(content, 'RIFF') && content.subarray(8, 12).toString('latin1') === 'WEBP',
  },
  { contentType: 'audio/ogg', ending: 'ogg', fits: (content) => begins(content, 'OggS') },
  {
    contentType: 'audio/mpeg',
    ending: 'mp3',
    fits: (content) => begins(content, 'ID3') || begins(content, '\xff\xfb'),
  },
  {
    contentType: 'video/mp4',
    ending: 'mp4',
    fits: (content) => content.subarray(4, 8).toString('latin1') === 'ftyp',
  },
  {
    contentType: `${OFFICE}.wordprocessingml.document`,
    ending: 'docx',
    fits: isOffice('word/document.xml'),
  },
  { contentType: `${OFFICE}.spreadsheetml.sheet`, ending: 'xlsx', fits: isOffice('xl/workbook.xml') },
  {
    contentType: 'application/vnd.oasis.opendocument.text',
    ending: 'odt',
    fits: (content) =>
      begins(content, 'PK') && holds(content, 'mimetypeapplication/vnd.oasis.opendocument.text'),
  },
];

/** An office file is a zip with this part in it; one that carries macros is refused. */
function isOffice(part: string) {
  return (content: Buffer) =>
    begins(content, 'PK\x03\x04') && holds(content, part) && !holds(content, 'vbaProject.bin');
}

/** What a file is by its content, with the ending that its name gets; null: no kind of file that is taken. */
export function staffFileType(content: Buffer): { contentType: string; ending: string } | null {
  return KNOWN.find(({ fits }) => fits(content)) ?? null;
}
