using System.Globalization;
using System.Text;
using Etl.SampleSite.Writing;

namespace Etl.SampleSite.Corpus;

/// <summary>Sets of made-up pages with gold, for tests, benchmarks and measuring. Page n of a set depends on the seed, n and the mix alone.</summary>
public static class SampleCorpus
{
    private const int SeedStride = 1_000_003;

    /// <summary>Pages one by one, made as they are asked for: memory does not grow with <paramref name="count"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Seed of the set.</param>
    /// <param name="mix">What they look like; null: <see cref="SampleMix.Realistic"/>.</param>
    public static IEnumerable<RenderedPage> Pages(int count, int seed, SampleMix? mix = null)
    {
        mix ??= SampleMix.Realistic;
        for (var i = 0; i < count; i++)
        {
            yield return MixDraw.Page(unchecked((seed * SeedStride) + i), mix);
        }
    }

    /// <summary>
    /// Writes a set: <c>pages/NNNNNN.html|txt|docx</c>, <c>main/NNNNNN.txt</c>, <c>gold.csv</c> (every cell that the tables have, blank ones with what they
    /// mean),
    /// <c>blanks.csv</c> (the cells printed blank or as a dash) and <c>manifest.csv</c>. All text files are UTF-8 without BOM; pages have their own encoding.
    /// </summary>
    /// <param name="directory">Created when it is missing; files of the same name are replaced.</param>
    /// <param name="count">How many pages.</param>
    /// <param name="seed">Seed of the set.</param>
    /// <param name="mix">What they look like; null: <see cref="SampleMix.Realistic"/>.</param>
    /// <param name="cancellationToken">Stops between two pages.</param>
    /// <returns>Bytes of all pages together.</returns>
    public static long WriteFolder(string directory, int count, int seed, SampleMix? mix, CancellationToken cancellationToken)
    {
        var pages = Directory.CreateDirectory(Path.Combine(directory, "pages")).FullName;
        var main = Directory.CreateDirectory(Path.Combine(directory, "main")).FullName;
        using var gold = Open(directory, "gold.csv", "file,table,item,measure,value");
        using var blanks = Open(directory, "blanks.csv", "file,table,item,measure");
        using var manifest =
            Open(directory, "manifest.csv", "file,title,publisher,region,region_code,province,year,form,variant,encoding,published,inconsistent");
        long bytes = 0;
        var number = 0;
        foreach (var page in Pages(count, seed, mix))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = number++.ToString("D6", CultureInfo.InvariantCulture);
            var file = name + "." + page.Extension;
            using (var stream = File.Create(Path.Combine(pages, file)))
            {
                stream.Write(page.Body.Span);
            }

            File.WriteAllText(Path.Combine(main, name + ".txt"), page.Main);
            CorpusCsv.Cells(gold, blanks, file, page);
            CorpusCsv.Manifest(manifest, file, page);
            bytes += page.Body.Length;
        }

        return bytes;
    }

    private static StreamWriter Open(string directory, string name, string header)
    {
        var writer = new StreamWriter(Path.Combine(directory, name), append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        writer.WriteLine(header);
        return writer;
    }
}
