using Etl.Model;

namespace Etl.Fetch.Archive;

/// <summary>The archive can't be written or read: a disk is full, a file is missing or damaged. Fetching must stop.</summary>
public sealed class ArchiveException : EtlException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    public ArchiveException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">Cause.</param>
    public ArchiveException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
