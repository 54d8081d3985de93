namespace Etl.Model.Findings;

/// <summary>What a code stands for.</summary>
public enum FindingKind
{
    /// <summary>Something that a reader of the data should know: <c>issues</c>.</summary>
    Issue = 0,

    /// <summary>Why a document or a list could not be had or read: <c>pages</c>, and <c>issues</c> where no report is left.</summary>
    Failure,

    /// <summary>Why clean took a block out of the report: <c>etl show --stage clean</c>.</summary>
    DropReason,
}
