using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Etl.Tests.Clean.Pdf;

/// <summary>Writes PDFs out of their own words, so that a test can say anything in them, sound or hostile.</summary>
internal static class RawPdf
{
    /// <summary>Number of the first object of <c>others</c>.</summary>
    public const int FirstOther = 6;

    /// <summary>A file of one page with one font (/F1, Helvetica).</summary>
    /// <param name="content">What is drawn on the page.</param>
    /// <param name="page">Further entries of the page.</param>
    /// <param name="resources">Further resources of the page.</param>
    /// <param name="trailer">Further entries of the trailer.</param>
    /// <param name="filters">How often the content is packed.</param>
    /// <param name="font">The font.</param>
    /// <param name="others">Further objects.</param>
    /// <returns>The file.</returns>
    public static byte[] OnePage(
        string content,
        string page = "",
        string resources = "",
        string trailer = "",
        int filters = 0,
        string font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        params string[] others) =>
        OnePage(Encoding.Latin1.GetBytes(content), page, resources, trailer, filters, font, others);

    /// <summary>The same with a content of bytes.</summary>
    public static byte[] OnePage(byte[] content, string page, string resources, string trailer, int filters, string font, params string[] others)
    {
        for (var i = 0; i < filters; i++)
        {
            content = Pack(content);
        }

        var packing = filters == 0 ? "" : $"/Filter[{string.Concat(Enumerable.Repeat("/FlateDecode", filters))}]";
        var box = page.Contains("/MediaBox", StringComparison.Ordinal) ? "" : "/MediaBox[0 0 595 842]";
        return Build(
            trailer,
            [
                "<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(),
                "<</Type/Pages/Count 1/Kids[3 0 R]>>"u8.ToArray(),
                Encoding.Latin1.GetBytes($"<</Type/Page/Parent 2 0 R{box}{page}/Resources<</Font<</F1 5 0 R>>{resources}>>/Contents 4 0 R>>"),
                Stream(content, packing),
                Encoding.Latin1.GetBytes(font),
                .. others.Select(Encoding.Latin1.GetBytes),
            ]);
    }

    /// <summary>A file of several pages, each with its content; null for a content that is no stream.</summary>
    public static byte[] Pages(params string?[] contents)
    {
        var objects = new List<byte[]>
        {
            "<</Type/Catalog/Pages 2 0 R>>"u8.ToArray(),
            Encoding.Latin1.GetBytes(
                string.Create(CultureInfo.InvariantCulture,
                    $"<</Type/Pages/Count {contents.Length}/Kids[{string.Join(' ', contents.Select((_, i) => $"{4 + 2 * i} 0 R"))}]>>")),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"u8.ToArray(),
        };
        for (var i = 0; i < contents.Length; i++)
        {
            objects.Add(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 "
                + $"842]/Resources<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>")));
            objects.Add(contents[i] is { } content ? Stream(Encoding.Latin1.GetBytes(content), "") : "(none)"u8.ToArray());
        }

        return Build("", objects);
    }

    /// <summary>A form that can be drawn from a page or another form.</summary>
    public static string Form(string content, string resources = "") =>
        string.Create(CultureInfo.InvariantCulture,
            $"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 "
                + $"R>>{resources}>>/Length {content.Length}>>\nstream\n{content}\nendstream");

    private static byte[] Stream(byte[] content, string entries) =>
        [.. Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"<</Length {content.Length}{entries}>>\nstream\n")), .. content,
            .. "\nendstream"u8];

    private static byte[] Pack(byte[] content)
    {
        var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Build(string trailer, List<byte[]> objects)
    {
        var file = new MemoryStream();
        var places = new List<long>();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.4\n");
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            Write(string.Create(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n"));
            file.Write(objects[i]);
            Write("\nendobj\n");
        }

        var table = file.Length;
        Write(string.Create(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var place in places)
        {
            Write(string.Create(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n"));
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R{trailer}>>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();
    }
}
