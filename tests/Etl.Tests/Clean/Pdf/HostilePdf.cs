using System.Globalization;

namespace Etl.Tests.Clean.Pdf;

/// <summary>Small files that cost a reader without limits gigabytes or minutes.</summary>
internal static class HostilePdf
{
    private const string Hello = "BT /F1 12 Tf 100 700 Td (hello) Tj ET";

    /// <summary>Each kind by its name, and the failure that it must end with.</summary>
    public static TheoryData<string, string> Kinds { get; } = new()
    {
        { "packed twice", "file_too_large" },
        { "letters", "pdf_abandoned" },
        { "letters one by one", "pdf_abandoned" },
        { "lines", "pdf_abandoned" },
        { "states", "pdf_abandoned" },
        { "forms without end", "pdf_abandoned" },
        { "a form that draws itself", "pdf_without_text" },
        { "nested page", "file_damaged" },
        { "nested content", "file_damaged" },
        { "pages without end", "file_damaged" },
        { "pages beyond number", "file_too_large" },
        { "cut", "file_damaged" },
        { "no more than its name", "file_damaged" },
        { "locked", "file_encrypted" },
    };

    /// <summary>Makes one.</summary>
    public static byte[] Create(string kind) => kind switch
    {
        "packed twice" => RawPdf.OnePage(new string(' ', 200 << 20), filters: 2),
        "letters" => RawPdf.OnePage("BT /F1 1 Tf 100 700 Td (" + new string('a', 10_000_000) + ") Tj ET", filters: 1),
        "letters one by one" => RawPdf.OnePage("BT /F1 1 Tf 100 700 Td " + Repeat("(a) Tj ", 3_000_000) + "ET", filters: 1),
        "lines" => RawPdf.OnePage(Repeat("1 1 m 2 2 l S ", 2_000_000), filters: 1),
        "states" => RawPdf.OnePage(Repeat("q ", 8_000_000), filters: 1),
        "forms without end" =>
            RawPdf.OnePage("/X0 Do", resources: "/XObject<</X0 6 0 R>>", others: [.. Enumerable.Range(1, 40).Select(ThreeTimes), RawPdf.Form(" ")]),
        "a form that draws itself" => RawPdf.OnePage("/X Do", resources: "/XObject<</X 6 0 R>>", others: RawPdf.Form("/X Do /X Do", "/XObject<</X 6 0 R>>")),
        "nested page" => RawPdf.OnePage(Hello, page: "/Foo " + new string('[', 200_000) + new string(']', 200_000)),
        "nested content" => RawPdf.OnePage(new string('[', 3_000_000), filters: 1),
        "pages without end" => RawPdf.OnePage(Hello, page: "/Type/Pages/Count 5/Kids[3 0 R 2 0 R]"),
        "pages beyond number" => RawPdf.Pages([.. Enumerable.Repeat<string?>(" ", 700)]),
        "cut" => RawPdf.OnePage(Hello)[..300],
        "no more than its name" => "%PDF-1.4 and nothing more"u8.ToArray(),
        "locked" => RawPdf.OnePage(Hello, trailer: $"/Encrypt<</Filter/Standard/V 1/R 2/O<{Repeat("41", 32)}>/U<{Repeat("42", 32)}>/P -4>>/ID[<41><41>]"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };

    private static string ThreeTimes(int next) =>
        RawPdf.Form("/X Do /X Do /X Do", string.Create(CultureInfo.InvariantCulture, $"/XObject<</X {RawPdf.FirstOther + next} 0 R>>"));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
