using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Runs.Codec;
using Etl.Runs.Stages;
using Etl.SampleSite.Corpus;
using Etl.Shared;

namespace Etl.Tests.Runs.Codec;

/// <summary>What is kept of an output is the output, whatever is in it.</summary>
public sealed class KeptOutputsTests
{
    private static readonly CleanDocumentFormat Clean = new();
    private static readonly ExtractedReportFormat Extracted = new();
    private static readonly NormalizedReportFormat Normalized = new();
    private static readonly CheckedReportFormat Checked = new();

    [Theory]
    [InlineData(typeof(CleanDocument))]
    [InlineData(typeof(DocumentMetadata))]
    [InlineData(typeof(SourceHints))]
    [InlineData(typeof(LinkHints))]
    [InlineData(typeof(PageLead))]
    [InlineData(typeof(ParagraphBlock))]
    [InlineData(typeof(TableBlock))]
    [InlineData(typeof(ImageBlock))]
    [InlineData(typeof(AttachmentBlock))]
    [InlineData(typeof(GridCell))]
    [InlineData(typeof(ExtractedReport))]
    [InlineData(typeof(StatisticsTable))]
    [InlineData(typeof(TableCell))]
    [InlineData(typeof(Section))]
    [InlineData(typeof(Report))]
    [InlineData(typeof(Region))]
    [InlineData(typeof(Fact))]
    [InlineData(typeof(Check))]
    [InlineData(typeof(Issue))]
    public void Sample_EveryPropertyOfWhatIsKept_IsSet(Type type)
    {
        // Else the comparisons below would pass for a property that a format forgets: a new one needs a place in its format and here.
        var samples = Samples(type).ToList();

        Assert.NotEmpty(samples);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(static p => p.CanWrite))
        {
            var plain = property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null;
            Assert.True(
                samples.Exists(s => property.GetValue(s) is { } value && !value.Equals(plain) && value is not System.Collections.ICollection { Count: 0 }
                    and not ""),
                $"{type.Name}.{property.Name} is set in no sample");
        }
    }

    [Fact]
    public void Decode_EveryPropertySet_IsWhatWasEncoded()
    {
        Same(Document(), OutputCodec.Decode(OutputCodec.Encode(Document(), Clean).Body, null, Clean, null));
        Same(Extract(), OutputCodec.Decode(OutputCodec.Encode(Extract(), Extracted).Body, Document(), Extracted, null));
        Same(Whole(), OutputCodec.Decode(OutputCodec.Encode(Whole(), Normalized).Body, Extract(), Normalized, null));
        Same(Whole(), OutputCodec.Decode(OutputCodec.Encode(Whole(), Checked).Body, null, Checked, null));
    }

    [Fact]
    public async Task Decode_OutputsOfMadeUpPages_AreWhatTheStagesGave()
    {
        StageHarness harness = new();
        foreach (var page in SampleCorpus.Pages(60, 5, SampleMix.Wild))
        {
            var clean = (await harness.CleanAsync(StageHarness.PageOf(page.Body.ToArray(), "http://sample.example/1", page.ContentType),
                TestContext.Current.CancellationToken)).Value;
            if (clean is null || harness.Extract(clean).Value is not { } extracted)
            {
                continue;
            }

            var normalized = harness.Normalize(extracted);
            var validated = harness.Validate(normalized);
            Same(clean, OutputCodec.Decode(OutputCodec.Encode(clean, Clean).Body, null, Clean, null));
            Same(extracted, OutputCodec.Decode(OutputCodec.Encode(extracted, Extracted).Body, clean, Extracted, null));
            Same(normalized, OutputCodec.Decode(OutputCodec.Encode(normalized, Normalized).Body, extracted, Normalized, null));
            Same(validated, OutputCodec.Decode(OutputCodec.Encode(validated, Checked).Body, null, Checked, null));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-17.0)]
    [InlineData(0.1)]
    [InlineData(9007199254740993.0)]
    [InlineData(-9007199254740992.0)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Real_AnyNumber_IsReadToTheLastBit(double number)
    {
        OutputWriter writer = new();
        writer.Real(number);
        writer.Real(null);

        OutputReader reader = new(writer.Written.ToArray());

        Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits(reader.Real()!.Value));
        Assert.Null(reader.Real());
        Assert.True(reader.IsAtEnd);
    }

    [Fact]
    public void Similar_TextsThatPartInsideAPair_AreReadAsTheyWere()
    {
        string?[] texts = ["block 1 row 𠀀", "block 1 row 𠀁", null, "", "block 1 row 𠀁 column 2", "block"];
        OutputWriter writer = new();
        foreach (var text in texts)
        {
            writer.Similar(text);
        }

        OutputReader reader = new(writer.Written.ToArray());

        Assert.Equal(texts, texts.Select(_ => reader.Similar()));
    }

    [Fact]
    public void Decode_EveryOneOfItsBytesCutOrChanged_IsRefusedOrReadAndNeverThrowsAnythingElse()
    {
        var body = OutputCodec.Encode(Whole(), Checked).Body;
        var refused = 0;
        for (var i = 0; i < body.Length; i++)
        {
            byte[] changed = [.. body];
            changed[i] ^= 0x55;
            refused += IsRefused(changed) ? 1 : 0;
            Assert.True(IsRefused(body[..i]), "half an output is none");
        }

        Assert.True(refused > 0, "some of these changes must be noticed");

        static bool IsRefused(byte[] bytes)
        {
            try
            {
                _ = OutputCodec.Decode(bytes, null, Checked, null);
                return false;
            }
            catch (InvalidDataException)
            {
                return true;
            }
        }
    }

    [Fact]
    public void Decode_OutputOfBeforeTheDictionary_IsReadAllTheSame()
    {
        var plain = OutputCodec.Plain(Whole(), Checked);
        using ZstdSharp.Compressor compressor = new(1);
        byte[] body = [.. BitConverter.GetBytes(-plain.Length), .. compressor.Wrap(plain)];

        Same(Whole(), OutputCodec.Decode(body, null, Checked, null));
        Assert.True(OutputCodec.Encode(Whole(), Checked).Body.Length < body.Length, "the dictionary has the words that reports have in common");
    }

    [Fact]
    public void Decode_OutputWhoseChecksSpellTheirCells_IsReadAllTheSame()
    {
        var report = Whole();
        var plain = OutputCodec.Plain(report, Checked);
        var cells = AfterScopes(w => CheckCells.Own.Write(w, report.Facts, report.Checks));
        var former = AfterScopes(w => report.Checks.ToList().ForEach(c => w.Similar(c.Cells)));
        var at = plain.AsSpan().IndexOf(cells);
        using ZstdSharp.Compressor compressor = new(1);
        byte[] then = [.. plain[..at], .. former, .. plain[(at + cells.Length)..]];

        Same(report, OutputCodec.Decode([.. BitConverter.GetBytes(-then.Length), .. compressor.Wrap(then)], null, Checked, null));

        byte[] AfterScopes(Action<OutputWriter> write)
        {
            OutputWriter writer = new();
            writer.Similar(report.Checks[^1].Scope);
            var start = writer.Length;
            write(writer);
            return writer.Written[start..].ToArray();
        }
    }

    [Fact]
    public void Decode_OutputOfAnEarlierVersion_IsReadByItsFormerFormat()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Whole(), StageJson.Compact.Report);
        var buffer = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(json.Length)];
        BitConverter.TryWriteBytes(buffer, json.Length);
        Assert.True(BrotliEncoder.TryCompress(json, buffer.AsSpan(sizeof(int)), out var written, 1, 22));

        var report = OutputCodec.Decode(
            buffer[..(sizeof(int) + written)], null, Checked, static () => new JsonFormat<Report, Report>(StageJson.Compact.Report));

        Same(Whole(), report);
    }

    [Fact]
    public void Digest_ChangeInWhatTheInputHolds_IsAnother()
    {
        var extract = Extract();
        var other = extract with { Document = extract.Document with { Charset = "gb18030" } };

        var digest = OutputCodec.Encode(extract, Extracted);
        var otherDigest = OutputCodec.Encode(other, Extracted);

        Assert.True(digest.Body.SequenceEqual(otherDigest.Body), "the document is kept by clean");
        Assert.NotEqual(digest.Digest, otherDigest.Digest);
        Assert.Equal(digest.Digest, OutputCodec.Encode(Extract(), Extracted).Digest);
    }

    [Fact]
    public void Digest_InputIsKnownByItsDigest_IsAnotherForAnotherInput()
    {
        var one = OutputCodec.Encode(Extract(), Extracted, "one");

        Assert.Equal(one.Digest, OutputCodec.Encode(Extract(), Extracted, "one").Digest);
        Assert.NotEqual(one.Digest, OutputCodec.Encode(Extract(), Extracted, "two").Digest);
        Assert.True(one.Body.SequenceEqual(OutputCodec.Encode(Extract(), Extracted).Body), "what is kept is the same");
    }

    private static void Same<T>(T expected, T actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected, StageJson.Compact.Options),
            JsonSerializer.Serialize(actual, StageJson.Compact.Options));

    private static IEnumerable<object> Samples(Type type)
    {
        List<object> found = [];
        Collect(Extract(), found);
        Collect(Whole(), found);
        return found.Where(type.IsInstanceOfType);
    }

    private static void Collect(object value, List<object> found)
    {
        found.Add(value);
        if (value is System.Collections.IEnumerable many and not string)
        {
            foreach (var one in many)
            {
                Collect(one!, found);
            }
        }
        else if (value.GetType().Namespace!.StartsWith("Etl.Model", StringComparison.Ordinal) && !value.GetType().IsEnum)
        {
            foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                if (property.GetValue(value) is { } inner)
                {
                    Collect(inner, found);
                }
            }
        }
    }

    private static Issue Finding(string code) => new()
    {
        Code = code,
        Stage = "clean",
        Severity = Severity.Warning,
        Table = "requests",
        Item = "granted",
        Measure = "total",
        Expected = "1",
        Actual = "2",
        Message = new string('m', 100),
        MessageZh = "说明",
    };

    private static CleanDocument Document() => new()
    {
        DocumentId = "d",
        SourceId = "s",
        Url = "http://www.sample.example/1.html",
        PageSha256 = "abc",
        Medium = Medium.Html,
        Charset = "utf-8",
        Metadata = new DocumentMetadata
        {
            Title = "报告",
            Publisher = "局",
            Signature = "某局",
            SiteName = "网",
            PublishedOn = new DateOnly(2024, 1, 31),
            IndexNumber = "索引",
            DocumentNumber = "文号",
        },
        Hints = new SourceHints
        {
            RegionCode = "110000",
            Publisher = "提示",
            SiteName = "站",
            Link = new LinkHints { Publisher = "链", Region = "青禾镇", Year = 2023 }
        },
        Blocks =
        [
            new ParagraphBlock { Ordinal = 1, DropReason = "site", Text = "导航", HeadingLevel = 2 },
            new ParagraphBlock { Ordinal = 2, Text = $"一行\n{new string('长', 200)} | 三 | \n" },
            new TableBlock { Ordinal = 3, RowCount = 2, ColumnCount = 3,
                Cells = [new GridCell(0, 1, 2, 3, "项"), new GridCell(1, 2, 1, 1, "12"), new GridCell(1, 3, 1, 1, "")] },
            new TableBlock { Ordinal = 4, RowCount = 1, ColumnCount = 1, Cells = [new GridCell(0, 0, 1, 1, "另")] },
            new TableBlock { Ordinal = 7, DropReason = "site", RowCount = 1, ColumnCount = 1, Cells = [] },
            new ImageBlock { Ordinal = 8, DropReason = "site", Address = "http://x/2.png" },
            new AttachmentBlock { Ordinal = 9, DropReason = "site", Address = "http://x/2.doc", Text = "旧附件" },
            new ImageBlock { Ordinal = 5, Address = "http://x/1.png", AlternativeText = "图" },
            new AttachmentBlock { Ordinal = 6, Address = "http://x/1.doc", Text = "附件" },
        ],
        Issues = [Finding("charset_wrong")],
        Leads = [new PageLead(LeadKind.Jump, "http://x/2.html")],
    };

    private static ExtractedReport Extract() => new()
    {
        Document = Document(),
        Sections =
        [
            new Section(1, SectionKind.Overview, "一、总体", $"一行\n{new string('长', 200)}\n项 | 12 | \n别的") { TableLines = [2, 5] },
            new Section(2, SectionKind.Requests, "", ""),
        ],
        Tables =
        [
            new StatisticsTable
            {
                Kind = Table.Requests,
                Serialisation = TableSerialisation.Grid,
                SectionOrdinal = 2,
                BlockOrdinal = 3,
                Cells = [new TableCell(0, 1, 2, 3, "项", 3), new TableCell(1, 2, 1, 1, "12", 3), new TableCell(1, 3, 1, 1, "", 3)],
            },
            new StatisticsTable { Serialisation = TableSerialisation.Rows,
                Cells = [new TableCell(4, 1, 2, 1, "新", 7, IsFused: true), new TableCell(5, 0, 1, 2, "项", 6)] },
        ],
        Issues = [Finding("table_missing")],
    };

    private static Report Whole() => new()
    {
        ReportId = "r",
        SourceId = "s",
        DocumentId = "d",
        Year = 2023,
        Region = new Region("110105", "北京市", "北京城区", "朝阳区"),
        Publisher = "局",
        PublisherKind = "department",
        Title = "报告",
        PublishedOn = new DateOnly(2024, 1, 31),
        PeriodStart = new DateOnly(2023, 1, 1),
        PeriodEnd = new DateOnly(2023, 12, 31),
        IndexNumber = "索引",
        DocumentNumber = "文号",
        Url = "http://www.sample.example/1.html",
        PageSha256 = "abc",
        Medium = Medium.Html,
        DisclosureForm = "2021",
        RequestsForm = "2019",
        AppealsForm = "2008",
        Sections = Extract().Sections,
        Facts =
        [
            new Fact
            {
                Table = "requests",
                Item = "granted",
                Measure = "total",
                Value = 12.5,
                Resolved = 13,
                Unit = "cases",
                Cell = CellState.Number,
                Method = ReadingMethod.Label,
                Proof = "R3(granted)",
                Raw = "12.5",
                Section = "三、",
                Locator = "block 3 row 1 column 2",
            },
            new Fact { Table = "requests", Item = "denied", Measure = "total", Unit = "cases", Cell = CellState.Blank, Method = ReadingMethod.Solved },
        ],
        Checks =
        [
            new Check("R1", "granted", CheckOutcome.Broken, 1.5, 2, -0.5, "a, b") { Severity = Severity.Warning },
            new Check("R2", "granted/total", CheckOutcome.Holds, null, null, null, "a, c") { Severity = Severity.Error },
            new Check("R3", "denied", CheckOutcome.Holds, 1, 1, 0, "requests/denied/total requests/granted/total"),
        ],
        Issues = [Finding("rule_broken")],
    };
}
