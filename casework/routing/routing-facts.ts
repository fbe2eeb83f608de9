import type {
  Against,
  CaseDraft,
  CaseRecord,
  ChannelName,
  Language,
  OfficeRecord,
  PlaceBook,
  PlaceCode,
  RegionRecord,
  RoutingRules,
  SenatorRecord,
} from '../../contracts';

/** What routing looks at of a case. */
export interface CaseToRoute extends Pick<CaseDraft, 'storyLanguage'> {
  type: CaseDraft['type']['code'];
  category: CaseDraft['category']['code'];
  priority: CaseDraft['priority']['code'];
  placeCode: PlaceCode | null;
  /** The language in which its citizen is answered. */
  language: Language;
  channel: ChannelName;
  against: Against | null;
  joinedAgainst?: CaseRecord['joinedAgainst'];
}

/** Somebody of the staff who works on cases. */
export interface RoutablePerson {
  _id: string;
  officeIds: string[];
  onDuty: boolean;
  absentFrom: Date | null;
  absentUntil: Date | null;
  /** None: every language. */
  speaks: Language[];
  /** Whether new cases are given to them: `first` to the staff of an office, `else` to others when none of these is present. */
  takes: 'first' | 'else' | 'never';
  /** Leads the desk, and so sees the cases of every office. */
  leads: boolean;
}

/** Who had an earlier case of the same citizen. */
export type EarlierCase = Pick<CaseRecord, 'officeId' | 'assigneeId'>;

/** Everything that a route is decided from: the same facts and case give the same route. */
export interface RoutingFacts {
  rules: RoutingRules;
  regions: RegionRecord[];
  offices: ReadonlyMap<string, OfficeRecord>;
  senators: SenatorRecord[];
  people: RoutablePerson[];
  /** Open cases by office, and by person; who has none is missing. */
  load: ReadonlyMap<string, number>;
  personLoad: ReadonlyMap<string, number>;
  places: Pick<PlaceBook, 'chain' | 'label'>;
  now: Date;
  /** Newest first. */
  earlier: EarlierCase[];
  /** Which turn of those who take turns this case has; undefined: it has to be taken first. */
  turnOf: (pool: string) => number | undefined;
}

/** The case as routing sees it. `urgent` of a draft: a danger was told, whatever the words say. */
export function caseToRoute(
  from: Pick<
    CaseRecord,
    'type' | 'category' | 'priority' | 'place' | 'storyLanguage' | 'language' | 'channel' | 'against'
  > &
    Partial<Pick<CaseRecord, 'joinedAgainst'>> & { urgent?: boolean },
): CaseToRoute {
  const { storyLanguage, language, channel, against, joinedAgainst } = from;
  return {
    type: from.type.code,
    category: from.category.code,
    priority: from.urgent === true ? 'urgent' : from.priority.code,
    placeCode: from.place.code,
    ...{ storyLanguage, language, channel, against, joinedAgainst },
  };
}
