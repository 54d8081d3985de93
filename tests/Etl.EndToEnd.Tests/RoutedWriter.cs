using System.Text;

namespace Etl.EndToEnd.Tests;

/// <summary>Stands in for a console stream: what a captured command writes, on whichever thread, goes to its own writer, all else to the stream.</summary>
/// <param name="console">The stream.</param>
internal sealed class RoutedWriter(TextWriter console) : TextWriter
{
    private readonly AsyncLocal<TextWriter?> _captured = new();

    public override Encoding Encoding => console.Encoding;

    private TextWriter Target => _captured.Value ?? console;

    /// <summary>From now on, what is written from this flow of execution and those that it starts goes here.</summary>
    public void Capture(TextWriter writer) => _captured.Value = writer;

    public override void Write(char value) => Target.Write(value);

    public override void Write(char[] buffer, int index, int count) => Target.Write(buffer, index, count);

    public override void Write(ReadOnlySpan<char> buffer) => Target.Write(buffer);

    public override void Write(string? value) => Target.Write(value);

    public override void WriteLine(string? value) => Target.WriteLine(value);

    public override void Flush() => Target.Flush();
}
