-- Views that cannot be read: their columns are not known.
CREATE VIEW v AS SELECT * FROM missing;
CREATE VIEW a_view_that_does_not_fit_on_one_line AS SELECT * FROM another_missing_table;
CREATE VIEW a_view_whose_object_does_not_fit_on_one_line AS SELECT * FROM another_missing_table WHERE a_column > 1 AND another_column < 1000;
CREATE VIEW over_lines AS SELECT *
FROM missing;
