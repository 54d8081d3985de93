using System.Text;
using Spectre.Console;

namespace Etl.Cli;

/// <summary>Consoles: colours and live drawing on a terminal only, plain lines that nothing wraps everywhere else.</summary>
internal static class Terminal
{
    private const int Unwrapped = 4000;

    /// <summary>Width of an output that is no terminal; so wide that nothing wraps, unless a test asks for that of a terminal.</summary>
    internal static AsyncLocal<int?> RedirectedWidth { get; } = new();

    /// <summary>The console of results.</summary>
    public static IAnsiConsole Output() => Create(Console.Out, Console.IsOutputRedirected);

    /// <summary>The console of progress and errors.</summary>
    public static IAnsiConsole Error() => Create(Console.Error, Console.IsErrorRedirected);

    /// <summary>Standard output and error as UTF-8 whatever the locale says: Chinese must not turn into question marks.</summary>
    public static void UseUtf8() => Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes one line as it is: nothing in it is mark-up or a command to the terminal, and no line break is put into an address or a
    /// command.</summary>
    /// <param name="console">Console.</param>
    /// <param name="text">Text.</param>
    public static void Line(this IAnsiConsole console, string text = "") => console.Profile.Out.Writer.WriteLine(PlainText.Of(text));

    private static IAnsiConsole Create(TextWriter writer, bool redirected)
    {
        // TERM alone makes the library believe in escape sequences, in files too.
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth.Value ?? Unwrapped;
        }

        return console;
    }
}
