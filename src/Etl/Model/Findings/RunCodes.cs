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

    /// <summary>The document is there, but an attachment of it could not be fetched, now or ever. Tried again in the next run.</summary>
    public const string AttachmentMissing = "attachment_missing";
}
