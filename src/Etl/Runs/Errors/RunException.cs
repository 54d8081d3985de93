using Etl.Model;

namespace Etl.Runs.Errors;

/// <summary>Something that stops a run and that a person must see; the message says what to do.</summary>
public class RunException : EtlException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public RunException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="innerException">Its cause.</param>
    public RunException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
