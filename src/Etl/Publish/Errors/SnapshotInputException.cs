namespace Etl.Publish.Errors;

/// <summary>Rows given to the publisher break its rules: correct the calling code or the configuration.</summary>
public sealed class SnapshotInputException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what can be done.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotInputException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
