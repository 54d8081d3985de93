namespace Etl.Model.Findings;

/// <summary>Every issue code; <see cref="IssueHelp"/> explains each, and docs/for-analysts.md is made from it.</summary>
public static class IssueCodes
{
#pragma warning disable CS1591 // Each is explained in IssueHelp, the one place for it.
    public const string TableMissing = "table_missing";
    public const string TableUnreadable = "table_unreadable";
    public const string TableDuplicated = "table_duplicated";
    public const string SectionMissing = "section_missing";
    public const string EmptyReport = "empty_report";
    public const string CellUnreadable = "cell_unreadable";
    public const string CellAmbiguous = "cell_ambiguous";
    public const string CellMissing = "cell_missing";
    public const string BlankNotZero = "blank_not_zero";
    public const string LabelUnknown = "label_unknown";
    public const string LabelLost = "label_lost";
    public const string IdentityBroken = "identity_broken";
    public const string CrossYearMismatch = "cross_year_mismatch";
    public const string NarrativeMismatch = "narrative_mismatch";
    public const string NarrativeOnly = "narrative_only";
    public const string InjectedText = "injected_text";
    public const string CorruptDate = "corrupt_date";
    public const string DayUnknown = "day_unknown";
    public const string TitleUnknown = "title_unknown";
    public const string YearUnknown = "year_unknown";
    public const string YearMismatch = "year_mismatch";
    public const string PublisherUnknown = "publisher_unknown";
    public const string PublisherInferred = "publisher_inferred";
    public const string PublisherMismatch = "publisher_mismatch";
    public const string PublisherJoined = "publisher_joined";
    public const string PublisherUncertain = "publisher_uncertain";
    public const string PublisherJoint = "publisher_joint";
    public const string RegionUnknown = "region_unknown";
    public const string DuplicateReport = "duplicate_report";
    public const string SeveralReports = "several_reports";
    public const string EncodingSuspect = "encoding_suspect";
    public const string NumberStruck = "number_struck";
    public const string ReadInPart = "read_in_part";
    public const string UnitAssumed = "unit_assumed";
    public const string ValueImplausible = "value_implausible";
    public const string AmountImplausible = "amount_implausible";
    public const string TableRepeated = "table_repeated";
    public const string RowShifted = "row_shifted";
    public const string ReportKept = "report_kept";
    public const string FormUnsupported = "form_unsupported";
    public const string FormMixed = "form_mixed";
#pragma warning restore CS1591
}
