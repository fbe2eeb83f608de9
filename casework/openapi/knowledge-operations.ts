import {
  articleEdit,
  articleInput,
  articleListQuery,
  articleMatches,
  articleQuestion,
  articleVersionRecord,
  pageQuery,
  presentedArticle,
} from '../../contracts';
import { listOf, type Operation } from './operation';

export const KNOWLEDGE_OPERATIONS: Operation[] = [
  {
    method: 'get',
    path: '/articles',
    summary: { km: 'បញ្ជីអត្ថបទចំណេះដឹង', en: 'List the articles, the last changed first' },
    permission: 'articles.read',
    query: articleListQuery,
    answer: listOf(presentedArticle),
  },
  {
    method: 'post',
    path: '/articles',
    summary: { km: 'សរសេរអត្ថបទថ្មី', en: 'Write an article' },
    permission: 'articles.edit',
    status: 201,
    body: articleInput,
    answer: presentedArticle,
  },
  {
    method: 'post',
    path: '/articles/preview',
    summary: { km: 'សាកសំណួរមួយ', en: 'Try which article would answer a question' },
    permission: 'articles.read',
    body: articleQuestion,
    answer: articleMatches,
  },
  {
    method: 'get',
    path: '/articles/{id}',
    summary: { km: 'មើលអត្ថបទមួយ', en: 'Show an article' },
    permission: 'articles.read',
    answer: presentedArticle,
  },
  {
    method: 'put',
    path: '/articles/{id}',
    summary: { km: 'កែ ផ្សាយ ឬដកអត្ថបទ', en: 'Edit, publish or withdraw an article' },
    permission: 'articles.edit',
    body: articleEdit,
    answer: presentedArticle,
  },
  {
    method: 'get',
    path: '/articles/{id}/versions',
    summary: { km: 'អត្ថបទចាស់ៗ', en: 'List the earlier texts of an article' },
    permission: 'articles.read',
    query: pageQuery,
    answer: listOf(articleVersionRecord),
  },
];
