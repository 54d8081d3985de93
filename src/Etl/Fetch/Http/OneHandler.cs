using Etl.Fetch.Settings;

namespace Etl.Fetch.Http;

/// <summary>One handler for every source, not disposed: a test's.</summary>
/// <param name="handler">The handler.</param>
internal sealed class OneHandler(HttpMessageHandler handler) : IHandlerChoice
{
    private readonly HttpMessageInvoker _invoker = new(handler, disposeHandler: false);

    /// <inheritdoc/>
    public HttpMessageInvoker For(SourceSettings source) => _invoker;

    /// <inheritdoc/>
    public void Dispose() => _invoker.Dispose();
}
