# ruff: noqa: RUF001, E501 - letters that look like others are what the table is about, and its rows stay whole
"""The case lattice on single names: the table it is held to."""

from collections.abc import Iterator

import pytest

from patterns_cli.conventions.cases import CaseStyles, Style, accepts, convert, identify, words

_FITS_TABLE = """
# s snake_case, c camelCase, P PascalCase, U UPPER_SNAKE_CASE, k kebab-case, l lowercase
user                   s c k l
a                      s c k l
A                      P U
x1                     s c k l
X1                     P U
user_name              s
user_name_2            s
user_2_name            s
user2_name             s
user2                  s c k l
u2f                    s c k l
utf8_to_utf16          s
_user                  s c k l
__user                 s c k l
user_                  s c k l
_user_name_            s
__user_name__          s
user__name             s
test_a__when_b         s
_                      s c P U k l
__                     s c P U k l
_1                     s c P U k l
_2fa                   s c P k l
_2FA                   c P U
userName               c
userNAME               c
userN                  c
uName                  c
user2Name              c
user2name              s c k l
userID                 c
userId                 c
_userName              c
userName_              c
iOS                    c
eBay                   c
UserName               P
User                   P
User2                  P
HTTPServer             P
HttpServer             P
UserID                 P
IUser                  P
TUser                  P
XAxis                  P
_UserName              P
__UserName             P
UserName_              P
USER                   P U
HTTP                   P U
HTTP2                  P U
USER2                  P U
USER_NAME              U
USER_NAME_2            U
_USER_NAME             U
USER__NAME             U
__ALL__                P U
A_B                    U
UTF8                   P U
user-name              k
user-name-2            k
user-2                 k
_user-name             k
User_Name              -
user_Name              -
User_name              -
USER_name              -
Max_Retries            -
mAX_RETRIES            -
User-Name              -
user-Name              -
USER-NAME              -
user--name             -
-user                  -
user-                  -
-                      -
user_name-x            -
user-name_x            -
userName_x             -
UserName2_             P
2fa                    -
2FA                    -
1                      -
42                     -
user.name              -
user$                  -
$user                  -
user@name              -
user!                  -
a²                     -
²                      -
a½                     -
é                      s c k l
É                      P U
élan_vital             s
ÉlanVital              P
ÉLAN_VITAL             U
naïve_bayes            s
straße                 s c k l
Straße                 P
STRASSE                P U
STRAßE                 P
größe_über_alles       s
Γ                      P U
γ                      s c k l
Γάμμα                  P
γάμμα_ray              s
ΓΆΜΜΑ_RAY              U
σελίδα_ς               s
привет_мир             s
ПриветМир              P
приветМир              c
ПРИВЕТ_МИР             U
안녕                   s c P U k l
안녕_세계              s U
안녕-세계              k
안녕user               s c P k l
안녕User               c P
안녕USER               c P U
user안녕               s c k l
User안녕               P
USER안녕               P U
用户名                 s c P U k l
用户_名                s U
get用户                s c k l
get用户Name            c
ユーザー               s c P U k l
مستخدم                 s c P U k l
שם_משתמש               s U
ა                      s c P U k l
ª                      s c P U k l
İstanbul               P
ısı                    s c k l
ǆ                      s c k l
ǅ                      P U
Ǆ                      P U
ǅep                    P
ǆep                    s c k l
ŉ                      s c P U k l
ﬁre                    s c k l
𝐀                      s c P U k l
a٣                     s c k l
A٣                     P U
٣a                     -
"""

_CONVERTS_TABLE = """
# name            snake_case        camelCase        PascalCase       UPPER_SNAKE_CASE   kebab-case    lowercase
user              user              user             User             USER               user              user
User              user              user             User             USER               user              user
USER              user              user             USER             USER               user              user
user_name         user_name         userName         UserName         USER_NAME          user-name         username
userName          user_name         userName         UserName         USER_NAME          user-name         username
UserName          user_name         userName         UserName         USER_NAME          user-name         username
USER_NAME         user_name         userName         UserName         USER_NAME          user-name         username
user-name         user_name         userName         UserName         USER_NAME          user-name         username
User_Name         user_name         userName         UserName         USER_NAME          user-name         username
Max_Retries       max_retries       maxRetries       MaxRetries       MAX_RETRIES        max-retries       maxretries
user__name        user__name        userName         UserName         USER_NAME          user-name         username
HTTPServer        http_server       httpServer       HTTPServer       HTTP_SERVER        http-server       httpserver
getHTTPResponse   get_http_response getHTTPResponse  GetHttpResponse  GET_HTTP_RESPONSE  get-http-response gethttpresponse
parseJSON         parse_json        parseJSON        ParseJson        PARSE_JSON         parse-json        parsejson
HTTP              http              http             HTTP             HTTP               http              http
userID            user_id           userID           UserId           USER_ID            user-id           userid
userIDs           user_i_ds         userIDs          UserIDs          USER_I_DS          user-i-ds         userids
IOError           io_error          ioError          IOError          IO_ERROR           io-error          ioerror
XAxis             x_axis            xAxis            XAxis            X_AXIS             x-axis            xaxis
x_axis            x_axis            xAxis            XAxis            X_AXIS             x-axis            xaxis
point_x_y         point_x_y         pointXY          PointXY          POINT_X_Y          point-x-y         pointxy
x_y               x_y               xY               XY               X_Y                x-y               xy
x-y               x_y               xY               XY               X_Y                x-y               xy
a_b_c             a_b_c             abc              ABC              A_B_C              a-b-c             abc
get_a_value       get_a_value       getAValue        GetAValue        GET_A_VALUE        get-a-value       getavalue
isAUser           is_a_user         isAUser          IsAUser          IS_A_USER          is-a-user         isauser
v2                v2                v2               V2               V2                 v2                v2
API_V1            api_v1            apiV1            ApiV1            API_V1             api-v1            apiv1
api_v1_2          api_v1_2          apiV12           ApiV12           API_V1_2           api-v1-2          apiv12
user_2_name       user_2_name       user2Name        User2Name        USER_2_NAME        user-2-name       user2name
user2Name         user2_name        user2Name        User2Name        USER2_NAME         user2-name        user2name
user2name         user2name         user2name        User2name        USER2NAME          user2name         user2name
User2FA           user2fa           user2fa          User2FA          USER2FA            user2fa           user2fa
utf8_to_utf16     utf8_to_utf16     utf8ToUtf16      Utf8ToUtf16      UTF8_TO_UTF16      utf8-to-utf16     utf8toutf16
sha256Sum         sha256_sum        sha256Sum        Sha256Sum        SHA256_SUM         sha256-sum        sha256sum
_userName         _user_name        _userName        _UserName        _USER_NAME         _user-name        _username
__user_name__     __user_name__     __userName__     __UserName__     __USER_NAME__      __user-name__     __username__
user_name_        user_name_        userName_        UserName_        USER_NAME_         user-name_        username_
_2faCode          _2fa_code         _2faCode         _2faCode         _2FA_CODE          _2fa-code         _2facode
my~var            my_var            myVar            MyVar            MY_VAR             my-var            myvar
user.profile      user_profile      userProfile      UserProfile      USER_PROFILE       user-profile      userprofile
user$name         user_name         userName         UserName         USER_NAME          user-name         username
create~users!     create_users      createUsers      CreateUsers      CREATE_USERS       create-users      createusers
-foo-bar          foo_bar           fooBar           FooBar           FOO_BAR            foo-bar           foobar
a²b               a_b               aB               AB               A_B                a-b               ab
straßeBreit       straße_breit      straßeBreit      StraßeBreit      STRASSE_BREIT      straße-breit      straßebreit
größe             größe             größe            Größe            GRÖSSE             größe             größe
élanVital         élan_vital        élanVital        ÉlanVital        ÉLAN_VITAL         élan-vital        élanvital
ПриветМир         привет_мир        приветМир        ПриветМир        ПРИВЕТ_МИР         привет-мир        приветмир
ΓάμμαRay          γάμμα_ray         γάμμαRay         ΓάμμαRay         ΓΆΜΜΑ_RAY          γάμμα-ray         γάμμαray
안녕_세계         안녕_세계         안녕세계         안녕세계         안녕_세계          안녕-세계         안녕세계
안녕User          안녕_user         안녕User         안녕User         안녕_USER          안녕-user         안녕user
用户Name          用户_name         用户Name         用户Name         用户_NAME          用户-name         用户name
ǆep_ǆep           ǆep_ǆep           ǆepǅep           ǅepǅep           ǄEP_ǄEP            ǆep-ǆep           ǆepǆep
_                 _                 _                _                _                  _                 _
"""

_STRICT_TABLE = """
# name            PascalCase      camelCase
HTTPServer        HttpServer      httpServer
HttpServer        HttpServer      httpServer
IUser             IUser           iUser
TUserID           TUserId         tUserId
XAxis             XAxis           xAxis
userID            UserId          userId
ID                Id              id
A                 A               a
AB                Ab              ab
IOError           IoError         ioError
parseJSON         ParseJson       parseJson
URLs              UrLs            urLs
getAValue         GetAValue       getAValue
point_x_y         PointXy         pointXy
a_b_c             Abc             abc
x_y               Xy              xY
USER_NAME         UserName        userName
HTTP2             Http2           http2
getX              GetX            getX
ÀÉtude            ÀÉtude          àÉtude
ÉÀÎtude           ÉàÎtude         éàÎtude
안녕HTTP          안녕http        안녕http
_HTTPServer       _HttpServer     _httpServer
"""

_WORDS_TABLE = """
# name            words
user              user
userName          user name
HTTPServer_v2     http server v2
getHTTPResponse   get http response
v_2               v2
x_y               xy
x_axis            x axis
API_V1            api v1
user-name.ts      user name ts
A2B               a2b
a2_b              a2b
a2_bc             a2 bc
_                 -
--                -
안녕_세계         안녕세계
안녕_user         안녕 user
"""


def _rows(table: str) -> Iterator[list[str]]:
    """The cells of a table without its comments; `~` is a blank."""
    for line in table.strip().splitlines():
        if not line.startswith("#"):
            yield [cell.replace("~", " ") for cell in line.split()]


_MARKS = dict(zip("scPUkl", Style, strict=True))
_COLUMNS = (Style.SNAKE, Style.CAMEL, Style.PASCAL, Style.UPPER_SNAKE, Style.KEBAB, Style.LOWER)
_FITS = [(row[0], row[1:]) for row in _rows(_FITS_TABLE)]
_CONVERTS = [(row[0], *pair) for row in _rows(_CONVERTS_TABLE) for pair in zip(_COLUMNS, row[1:], strict=True)]
_STRICT = [
    (row[0], *pair) for row in _rows(_STRICT_TABLE) for pair in zip((Style.PASCAL, Style.CAMEL), row[1:], strict=True)
]


@pytest.mark.parametrize(("name", "marks"), _FITS)
def test_a_name_fits_these_styles(name: str, marks: list[str]) -> None:
    expected = {_MARKS[mark] for mark in marks if mark != "-"}

    assert identify(name) == expected


@pytest.mark.parametrize(("name", "style", "written"), _CONVERTS)
def test_a_name_is_written_in_a_style(name: str, style: Style, written: str) -> None:
    assert convert(name, CaseStyles((style,))) == written


@pytest.mark.parametrize(("name", "style", "written"), _STRICT)
def test_acronyms_are_words_where_they_are_strict(name: str, style: Style, written: str) -> None:
    assert convert(name, CaseStyles((style,)), strict=True) == written


@pytest.mark.parametrize(("name", "expected"), [(row[0], row[1:]) for row in _rows(_WORDS_TABLE)])
def test_the_words_of_a_name(name: str, expected: list[str]) -> None:
    assert words(name) == tuple(word for word in expected if word != "-")


def test_any_of_several_styles_will_do() -> None:
    styles = CaseStyles.of("snake_case", "camelCase")

    assert accepts("user_name", styles)
    assert accepts("userName", styles)
    assert not accepts("UserName", styles)
    assert convert("UserName", styles) == "user_name"
    assert str(styles) == "snake_case or camelCase"


def test_a_name_without_characters_fits_nothing() -> None:
    assert identify("") == frozenset()


def test_a_word_that_is_no_style_is_refused() -> None:
    with pytest.raises(ValueError, match="snakecase"):
        CaseStyles.of("snakecase")
