using System.Collections.Frozen;

namespace Etl.Normalize;

/// <summary>
/// Folds traditional characters to simplified ones, as far as names of regions and of government bodies need it.
/// For comparing only: what a snapshot shows is never folded.
/// </summary>
internal static class TraditionalCharacters
{
    private const string Traditional =
        "亞佈來侖侷倉個們倫偉傢僕儀兒兗內兩冊凱則剋剛劄劍務勝勸勻匯區卽厤叢吳呂員啓啟單噹嚮囌國圍園圖團垻堯場塗墊墰墾壇壘壜壩壯壺壽夢夾婁孫宮寧審寬寶將尋岡峯島峽崍崑崗崙" +
        "嵐嶗嶧嶺嶼嶽巒巖師帶幹庫廂廈廕廠廣廬廳張強彌彙彥彿後從復徵恆愛慄慶慼憑應懞懷戶揚撫敍敘於旂晉暉曆曏會東枱枴柺査棗棲楊業極榦榮樂樅樑樓樹樺橋橫檯權欒欽歷歸沖涇涼淥" +
        "淩淶渦渾湞湯準溝溫溮滄滎滙滿漢漣漵潁潛潤潯澗澠澤澱濛濟濰濱瀋瀏瀘瀰瀾灘灣灤為烏無煙煩燈營爐爲爾猶獅獨獲獻琿瑤瑪環瓊甌甕畢當疇疊監盤盧眞矇硯碩碭確礄礦祿禪禮稅稜稱" +
        "穀積穫窪競箇箚節範簡糰紅納紮細紹結絳綏經綠維網綵綿緑縉縣總績織罈罎羅羣義習聖聞聯聶肅脩脫膠臘臥臨臺興舊舘荊莊華菴菸萊萬葉蒼蓋蓮蔭蕪蕭薊薌薑薩藍藴藺蘄蘆蘇蘊蘭蘿處" +
        "衕衚衛衝衞袷裏裡複覺觀託訥許詔誌誼調諸諾謀謙謝謨譙譜讓讚谿豐貝貞貢貴費賀資賈賓賚賢賽贊贛趙車軍載輝輪輿辦農迴連週進遊運達遙遜遠遷遼邁邊郟郵鄆鄉鄒鄖鄧鄭鄰鄲鄴鈡鉅" +
        "鉛銀銅鋒鋼錢錦錫錯鍾鎣鎭鎮鏡鐘鐵鑲長門開間閔閘閣閤閩閬閶閻關陘陝陰陳陸陽隊隨隴雙雜雞離雲電霑靈靜鞏韆韓響頂項順頗頭額類風颱餘館饒馬駐騰驊驛鬆鬍鬥鬱魚魯鮁鮮鯉鳩鳳" +
        "鳴鴨鶴鷄鷹鹹鹼鹽麗麥麯麴黃點黨齊龍";

    private const string Simplified =
        "亚布来仑局仓个们伦伟家仆仪儿兖内两册凯则克刚札剑务胜劝匀汇区即历丛吴吕员启启单当向苏国围园图团坝尧场涂垫坛垦坛垒坛坝壮壶寿梦夹娄孙宫宁审宽宝将寻冈峰岛峡崃昆岗仑" +
        "岚崂峄岭屿岳峦岩师带干库厢厦荫厂广庐厅张强弥汇彦佛后从复征恒爱栗庆戚凭应蒙怀户扬抚叙叙于旗晋晖历向会东台拐拐查枣栖杨业极干荣乐枞梁楼树桦桥横台权栾钦历归冲泾凉渌" +
        "凌涞涡浑浈汤准沟温浉沧荥汇满汉涟溆颍潜润浔涧渑泽淀蒙济潍滨沈浏泸弥澜滩湾滦为乌无烟烦灯营炉为尔犹狮独获献珲瑶玛环琼瓯瓮毕当畴叠监盘卢真蒙砚硕砀确硚矿禄禅礼税棱称" +
        "谷积获洼竞个札节范简团红纳扎细绍结绛绥经绿维网彩绵绿缙县总绩织坛坛罗群义习圣闻联聂肃修脱胶腊卧临台兴旧馆荆庄华庵烟莱万叶苍盖莲荫芜萧蓟芗姜萨蓝蕴蔺蕲芦苏蕴兰萝处" +
        "同胡卫冲卫夹里里复觉观托讷许诏志谊调诸诺谋谦谢谟谯谱让赞溪丰贝贞贡贵费贺资贾宾赉贤赛赞赣赵车军载辉轮舆办农回连周进游运达遥逊远迁辽迈边郏邮郓乡邹郧邓郑邻郸邺钟巨" +
        "铅银铜锋钢钱锦锡错钟蓥镇镇镜钟铁镶长门开间闵闸阁合闽阆阊阎关陉陕阴陈陆阳队随陇双杂鸡离云电沾灵静巩千韩响顶项顺颇头额类风台余馆饶马驻腾骅驿松胡斗郁鱼鲁鲅鲜鲤鸠凤" +
        "鸣鸭鹤鸡鹰咸碱盐丽麦曲曲黄点党齐龙";

    private static readonly FrozenDictionary<char, char> Folds =
        Traditional.Zip(Simplified).ToFrozenDictionary(static p => p.First, static p => p.Second);

    /// <summary>The text with its traditional characters folded; the same object when it has none.</summary>
    public static string Fold(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] >= '\u3400' && Folds.ContainsKey(text[i]))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var j = 0; j < span.Length; j++)
                    {
                        span[j] = Folds.GetValueOrDefault(source[j], source[j]);
                    }
                });
            }
        }

        return text;
    }
}
