namespace Etl.Model;

/// <summary>
/// Something that a person must see and act on. Expected failures of a document or a fetch are results with codes, never this.
/// </summary>
public abstract class EtlException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    protected EtlException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">Cause.</param>
    protected EtlException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
