using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>Gives each source what sends its requests.</summary>
internal interface IHandlerChoice : IDisposable
{
    /// <summary>What sends a source's requests.</summary>
    /// <param name="source">Source.</param>
    HttpMessageInvoker For(SourceSettings source);
}
