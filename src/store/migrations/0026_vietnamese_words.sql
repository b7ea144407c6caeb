-- "quản lí" and "quản lý" are one word: the words that procedures are found by write it with an i, as what is looked for.
-- They are plain letters and digits, so \m and \M mean the same under every collation.
update procedures set
  title_words  = regexp_replace(title_words, '\m(qu|[bcdghklmnpqrstvx]+)y\M', '\1i', 'g'),
  other_words  = regexp_replace(other_words, '\m(qu|[bcdghklmnpqrstvx]+)y\M', '\1i', 'g'),
  field_words  = regexp_replace(field_words, '\m(qu|[bcdghklmnpqrstvx]+)y\M', '\1i', 'g'),
  agency_words = regexp_replace(agency_words, '\m(qu|[bcdghklmnpqrstvx]+)y\M', '\1i', 'g'),
  level_words  = regexp_replace(level_words, '\m(qu|[bcdghklmnpqrstvx]+)y\M', '\1i', 'g');

-- The name's words with their diacritics, by which "đất" stands before "đặt". Each refresh writes it; until the next one
-- rows of before have none, and stand in the former order.
alter table procedures add column title_marked text not null default '';
