import { lazy } from 'react';

const SurveyFigures = lazy(async () => ({ default: (await import('./SurveyFigures')).SurveyFigures }));

export const surveyFigureResource = { name: 'survey-figures', list: SurveyFigures };
