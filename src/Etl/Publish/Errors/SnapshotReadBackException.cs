namespace Etl.Publish.Errors;

/// <summary>
/// What was written is not what a second engine reads: nothing was published. Publish again; if it comes again, the disk or the
/// program is at fault.
/// </summary>
public sealed class SnapshotReadBackException : SnapshotException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What was found, and what can be done.</param>
    /// <param name="inner">Cause; null when there is none.</param>
    public SnapshotReadBackException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
