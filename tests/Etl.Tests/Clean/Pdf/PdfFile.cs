using System.Globalization;
using System.Text;

namespace Etl.Tests.Clean.Pdf;

/// <summary>Writes small PDFs: text in one font that is not embedded, and straight lines. Places are from the top left, in points.</summary>
/// <param name="turn">How the pages are turned; what is drawn on them stays the same.</param>
internal sealed class PdfFile(PdfTurn turn = PdfTurn.None)
{
    public const double Width = 595;
    public const double Height = 842;

    private readonly List<StringBuilder> _pages = [];

    public void NewPage() => _pages.Add(new StringBuilder());

    // Drawn from the bottom of the sheet to its top.
    private bool IsSideways => turn is PdfTurn.Content or PdfTurn.PageAndContent;

    public int PageCount => _pages.Count;

    public static double WidthOf(string text, double size) => text.Sum(c => c < 0x80 ? size / 2 : size);

    public void Text(double x, double baseline, double size, string text) =>
        _pages[^1].Append(CultureInfo.InvariantCulture,
            $"BT /F1 {size} Tf {x:0.##} {Height - baseline:0.##} Td <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}> Tj ET\n");

    public void Line(double x1, double y1, double x2, double y2) =>
        _pages[^1].Append(CultureInfo.InvariantCulture, $"0.5 w {x1:0.##} {Height - y1:0.##} m {x2:0.##} {Height - y2:0.##} l S\n");

    public byte[] ToArray()
    {
        var objects = new List<string>
        {
            "<</Type/Catalog/Pages 2 0 R>>",
            $"<</Type/Pages/Count {_pages.Count}/Kids[{string.Concat(Enumerable.Range(0, _pages.Count).Select(i => $"{7 + 2 * i} 0 R "))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/Sample/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Sample/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 5 0 R/DW "
                + "1000/W[32 126 500]>>",
            "<</Type/FontDescriptor/FontName/Sample/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>",
            Stream(ToUnicode()),
        };
        for (var i = 0; i < _pages.Count; i++)
        {
            objects.Add(string.Create(CultureInfo.InvariantCulture,
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 "
                    + $"0 {(IsSideways ? Height : Width)} {(IsSideways ? Width : Height)}]/Rotate "
                    + $"{(turn is PdfTurn.Page or PdfTurn.PageAndContent ? 90 : 0)}/Resources<</Font<</F1 3 0 R>>>>/Contents {8 + 2 * i} 0 R>>"));
            objects.Add(Stream((IsSideways ? string.Create(CultureInfo.InvariantCulture, $"0 1 -1 0 {Height} 0 cm\n") : "") + _pages[i]));
        }

        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            places.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
        {
            file.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {objects.Count + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Stream(string content) => $"<</Length {content.Length}>>\nstream\n{content}\nendstream";

    // Codes are UTF-16 units themselves.
    private static string ToUnicode()
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /Sample def\n/CMapType 2 def\n1 begincodespacerange\n<0000> "
                + "<FFFF>\nendcodespacerange\n");
        for (var start = 0; start < 256; start += 64)
        {
            map.Append("64 beginbfrange\n");
            for (var i = start; i < start + 64; i++)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{i:X2}00> <{i:X2}FF> <{i:X2}00>\n");
            }

            map.Append("endbfrange\n");
        }

        return map.Append("endcmap\nend\nend\n").ToString();
    }
}
