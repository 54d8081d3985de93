using System.Globalization;
using System.Text;

namespace Etl.SampleSite.Chrome;

/// <summary>Style sheets and scripts as sites carry them about. Drawn once; a page copies a slice, which costs next to nothing.</summary>
internal sealed class Noise(int bytes, SeededRandom random)
{
    private const int PoolLines = 3000;
    private static readonly string[] Selectors = ["head", "menu", "side", "main", "list", "item", "foot", "panel", "crumb", "share", "pager", "logo"];
    private static readonly string[] Elements = ["a", "p", "li", "ul", "td", "span", "img", "h3"];
    private static readonly (string Text, int[] Starts) Styles = Pool(StyleLine, 1);
    private static readonly (string Text, int[] Starts) Scripts = Pool(ScriptLine, 2);

    /// <summary>A style element of a share of the noise asked for.</summary>
    public void Style(StringBuilder to, double share) => Slice(to, Styles, share, "<style type=\"text/css\">\n", "</style>\n");

    /// <summary>A script element of a share of the noise asked for.</summary>
    public void Script(StringBuilder to, double share) => Slice(to, Scripts, share, "<script type=\"text/javascript\">\n", "</script>\n");

    private void Slice(StringBuilder to, (string Text, int[] Starts) pool, double share, string open, string close)
    {
        var wanted = (int)(bytes * share);
        if (wanted == 0)
        {
            return;
        }

        to.Append(open);
        while (wanted > 0)
        {
            var first = random.Next(0, pool.Starts.Length - 2);
            var last = first;
            while (last < pool.Starts.Length - 1 && pool.Starts[last] - pool.Starts[first] < wanted)
            {
                last++;
            }

            to.Append(pool.Text, pool.Starts[first], pool.Starts[last] - pool.Starts[first]);
            wanted -= Math.Max(1, pool.Starts[last] - pool.Starts[first]);
        }

        to.Append(close);
    }

    private static string StyleLine(SeededRandom draw) => string.Create(
        CultureInfo.InvariantCulture,
        $".{draw.Pick(Selectors)}-{draw.Next(1, 99)} {draw.Pick(Elements)}{{margin:{draw.Next(0, 20)}px auto;padding:{draw.Next(0, 12)}px;font-size:"
            + $"{draw.Next(12, 24)}px;line-height:{draw.Next(18, 44)}px;color:#{draw.Next(0, 0xFFFFFF):x6};background:url(/style/img/b"
            + $"{draw.Next(1, 60)}.gif) no-repeat 0 -{draw.Next(0, 300)}px}}\n");

    // Scripts that write tables are there on purpose: a cleaner that reads them finds numbers of nothing.
    private static string ScriptLine(SeededRandom draw) => draw.Next(0, 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture,
            $"function setSize{draw.Next(1, 999)}(n){{var o=document.getElementById('content');if(o){{o.style.fontSize=n+'px';}}}}\n"),
        1 => string.Create(CultureInfo.InvariantCulture, $"var tpl{draw.Next(1, 999)}='<table><tr><td>总计</td><td>{draw.Next(1, 900)}</td></tr></table>';\n"),
        2 => string.Create(CultureInfo.InvariantCulture,
            $"window.pageInfo={{channel:{draw.Next(100, 999)},article:{draw.Next(10000, 99999)},hits:{draw.Next(1, 9999)}}};\n"),
        3 => string.Create(CultureInfo.InvariantCulture,
            $"document.write('<span class=\"n{draw.Next(1, 99)}\">'+new Date({draw.Next(2019, 2025)},{draw.Next(0, 11)},1).getFullYear()+'</span>');\n"),
        _ => string.Create(CultureInfo.InvariantCulture,
            $"if(window.jQuery){{jQuery('.menu-{draw.Next(1, 99)} li').mouseenter(function(){{jQuery(this).children('ul').fadeIn("
                + $"{draw.Next(100, 900)});}});}}\n"),
    };

    private static (string Text, int[] Starts) Pool(Func<SeededRandom, string> line, int seed)
    {
        var draw = new SeededRandom(seed);
        var text = new StringBuilder();
        var starts = new int[PoolLines + 1];
        for (var i = 0; i < PoolLines; i++)
        {
            starts[i] = text.Length;
            text.Append(line(draw));
        }

        starts[PoolLines] = text.Length;
        return (text.ToString(), starts);
    }
}
