namespace Etl.Model.Findings;

/// <summary>Failure codes that a run itself gives; a stage's own codes are the stage's.</summary>
public static class RunCodes
{
    /// <summary>A stage threw: a defect of the program. Tried again in the next run.</summary>
    public const string StageError = "stage_error";

    /// <summary>A stage overran its time budget. Tried again in the next run.</summary>
    public const string StageTimeout = "stage_timeout";

    /// <summary>The archive does not hold the payload any more. Tried again in the next run.</summary>
    public const string PayloadLost = "payload_lost";

    /// <summary>The page has fewer tables, or far less text, than when it was last read: the report is kept as it was for a while.</summary>
    public const string PageCutShort = "page_cut_short";

    /// <summary>The report's source fell through its gates and keeps its rows of an earlier snapshot.</summary>
    public const string SourceQuarantined = "source_quarantined";

    /// <summary>The report's source is no longer in the pipeline.</summary>
    public const string NotInPipeline = "not_in_pipeline";

    /// <summary>The document was not read to its end, and nothing says why.</summary>
    public const string NotRead = "not_read";

    /// <summary>The document is there, but an attachment of it could not be fetched, now or ever. Tried again in the next run.</summary>
    public const string AttachmentMissing = "attachment_missing";
}
