using System.Text;

namespace Etl.Cli;

/// <summary>Writes as long as that is possible; afterwards remembers why it was not.</summary>
/// <param name="inner">Where to.</param>
internal sealed class UnfailingWriter(TextWriter inner) : TextWriter(inner.FormatProvider)
{
    /// <summary>Why something could not be written; null when all was.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => inner.Write(value));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Try(() => inner.WriteLine(value));

    /// <inheritdoc/>
    public override void Flush() => Try(inner.Flush);

    private void Try(Action write)
    {
        // What has failed once would leave a hole in the middle.
        if (Failure is not null)
        {
            return;
        }

        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            Failure = e.Message;
        }
    }
}
