"""Headers as people write them: what is in order, however it looks, and what is not."""

SYMPTOMS = """
fix(auth): allowed origins list is ignored
fix(ci): updated dependencies break build
chore(deps): updated dependencies break build
fix(auth): removed users can still log in
feat(search): extracted text search
fix(api): updating a record twice fails
fix(db): writes are not atomic
feat(shop): added value tax for EU customers
fix(ui): fixed header on scroll
style(ui): fixed header on scroll
feat(ui): fixed sidebar
fix(video): dropped frames
fix(sync): renamed files lose their history
fix(ui): moved items
fix(ui): replaced nodes
fix(cli): improved error messages are cut
fix(images): converted images
fix(list): removing last item crashes
fix(list): adding items twice crashes
fix(table): deleting all rows hangs
test(table): deleting all rows keeps the header
fix(worker): using the cache in workers crashes
fix(setup): upgrades fail on Windows
fix(ui): renders twice
fix(api): returns 500 when the body is empty
fix(auth): allows empty passwords
fix(mail): sending the mail twice
fix(api): used the wrong key for signatures
fix(import): creates duplicates
fix(list): removes the wrong row
fix(api): ignored the limit parameter
fix(ui): added items disappear on reload
fix(ui): adds two rows too many at the end of every page of the table again
feat(ui): updated timestamps on all models
feat(js): using declarations
feat(stats): moving averages
feat(trash): deleted items list
feat(ui): updates page
feat(ui): changes tab in settings
feat(core): imports from other workspaces
perf(db): writes in batches
test(api): removed users cannot log in
test(auth): added users get a mail
test(api): updates without a body
docs(guide): adding a custom rule
docs(guide): using the cache
fix(git): renames across folders are lost
fix(fs): moves between volumes
fix(orm): changes made in hooks are lost
fix(build): missing types in declarations
fix(queue): stopped workers stay registered
fix(cart): removed items reappear after sync
fix(db): migrated tables have no index
fix(editor): inserted text loses its marks
fix(calendar): cancelled events still show
fix(router): redirects drop the query
fix(http): retries ignore the deadline
feat(ui): updated column in the table
feat(ui): updated design
feat(ui): improved ranking
feat(api): moved permanently redirects to https
feat(api): removing a user asks first
feat(api): replacing a file keeps its links
feat(editor): renaming symbols
fix(app): makes the app freeze
fix(app): made every request slow
fix(js): resolved the promise twice
fix(js): resolves the alias of a module only once
fix(js): resolves its own name
fix(ui): fixed bug reports page
fix(search): fixed typo tolerance
feat(ui): fixed up to four decimals
feat(ui): sets up to 10 alarms
feat(ui): cleaned up data export
feat(ui): opened this week filter
feat(ui): added this week filter
feat(ui): replaced by column
feat(cron): runs every hour
feat(api): calls a minute limit
feat(lang): extends keyword
feat(notes): fixes page
fix(app): updates all rows
fix(app): adds a blank at the end of each line
fix(app): introduces a deadlock under load
fix(app): replaces the first match only
fix(app): removes trailing slash from asset urls
fix(app): adds extra semicolon
fix(app): renamed exports break tree shaking
""".strip().splitlines()
"""What happens, or what there is: the first word is no form of the author's verb."""

NAMES = """
feat(ng): Ivy is the default
perf(rt): Tokio runtime for the workers
ci: Renovate configuration
ci: Dependabot for actions
test(e2e): Cypress retries
feat(aws): Lambda layers
ci: Travis runs on arm64
feat(ui): Suspense around the list
fix(js): Promise rejections are reported
feat(search): Elasticsearch 9
build: Babel 8
build: Rollup plugin for icons
docs: Storybook for all controls
feat(app): Flutter shell
fix(text): Unicode in file names
build: Jackson 3
feat(db): Hibernate second-level cache
feat(cdn): Cloudflare purge
feat(ops): Datadog traces
build: Zig toolchain
feat(keys): Vim bindings
fix(calendar): Monday is the first day
feat(i18n): British spelling
fix(ui): Esc closes the dialog
fix(ui): Escape closes the dialog
fix(ui): Enter submits the form
fix(ui): Tab moves on
fix(ui): Delete key does nothing
fix(ui): Save button is disabled
fix(form): Select does not close
feat(ui): List component
fix(js): Map iteration order
feat(i18n): Polish translation
build: Go 1.26
fix(orm): Document base class
feat(swift): Combine publishers
docs: README says how to start
feat(auth): OAuth for all
feat(web): Next.js 16
feat(apm): New Relic agent
feat(net): Default Gateway support
feat(seo): Open Graph tags
feat(ci): Merge Queue support
feat(http): Accept header
feat(http): Allow header for 405
feat(mail): From header in replies
feat(build): Make targets for docs
feat(ui): Like button
feat(shop): Add To Cart button
feat(ui): Close event
feat(app): Over The Air updates
""".strip().splitlines()
"""What begins with a name."""

STOPS = """
chore: ignore .gitignore in node_modules/.
fix(cli): let the root be .
fix(cli): go up from ./.
fix(cli): do not leave ..
feat(api): sort by name, size, etc.
docs: explain names, e.g.
feat(cli): wait for more...
feat(cli): wait for more…
docs: thank Robert C.
feat(math): parse numbers such as 5.
fix(glob): match names like *.
feat(geo): know the U.S.
build: require Acme Inc.
chore: bump to v1.0
""".strip().splitlines()
"""What ends with a point that is not a full stop."""

USUAL = """
chore(deps): bump lodash from 4.17.20 to 4.17.21
chore(deps-dev): bump @types/node from 20.1.0 to 20.2.1
build(deps): bump actions/checkout from 4 to 5
chore(deps): update dependency typescript to v6
chore(deps): lock file maintenance
chore(deps): pin dependencies
fix(deps): update module golang.org/x/net to v0.50.0
chore(release): 1.4.0 [skip ci]
chore(main): release 2.1.0
feat(core): expose `isSignal` publicly
fix(compiler): handle empty `@switch` blocks
fix(compiler-cli): correctly emit literal types
refactor(core): remove unused import
docs: fix typo in the tutorial
docs(forms): clarify when validators run
perf(common): avoid repeated lookups
build: migrate to pnpm workspaces
test(router): add coverage for nested outlets
ci: run integration tests on arm64
fix(reactivity): ensure computed is invalidated
fix(runtime-core): should not track inside hooks
feat(compiler-sfc): support imported types in macros
fix(types): preserve JSDoc in declarations
fix(hydration): class and style mismatch on svg
types: improve inference of emits
fix(server-renderer): cleanup component effect scopes
chore: upgrade deps
style: format
fix(transition): unmounted component stays in DOM
feat(common): add decorator for versioned routes
fix(microservices): kafka client leaks connections
feat(websockets): option to disable serving
sample(graphql): update schema
fix(client): watch stops after 410
feat(client-node): generated clients for 1.35
chore: regenerate
fix: wrong exit code
fix: no error for missing file
fix: null pointer in list view
fix: race between save and close
feat: dark mode
feat: initial commit
feat!: drop Node 18
refactor!: one entry point
feat(lang): sorting of natural numbers
feat(log): logging of slow queries
test: tests for the parser
docs: naming of lists
docs: required fields
fix(css): embedded fonts
fix(manager/npm): lookup of pnpm catalogs
feat(datasource): new datasource for helm
fix(github): better error when token expires
refactor(util): split into modules
revert: feat(core): add paging
fix(commit-analyzer): parse notes with a blank
feat(plugins): pass `nextRelease` to verify
docs(recipes): use provenance in GitHub Actions
fix(semver): process prereleases in order
feat(api): address book
perf: need fewer allocations
fix(types): missing exports
chore: speed up CI
""".strip().splitlines()
"""In the style of public histories."""

SPOKEN = """
feat(api): added pagination|feat(api): add pagination
feat(api): adds pagination|feat(api): add pagination
feat(api): adding pagination|feat(api): add pagination
feat(api): Added a route for users|feat(api): add a route for users
feat(ui): implemented dark mode|feat(ui): implement dark mode
feat(ui): introduces a theme|feat(ui): introduce a theme
chore: updated dependencies|chore: update dependencies
chore: updates dependencies|chore: update dependencies
chore: bumped lodash to 5|chore: bump lodash to 5
chore: upgraded to Node 24|chore: upgrade to Node 24
refactor: renamed x to y|refactor: rename x to y
refactor: moved items to the store|refactor: move items to the store
refactor: replaced lodash with our own|refactor: replace lodash with our own
refactor: removed unused imports|refactor: remove unused imports
refactor: removes dead code|refactor: remove dead code
refactor: simplifies the loop|refactor: simplify the loop
refactor: rewrote it in Rust|refactor: rewrite it in Rust
perf: made it fast|perf: make it fast
perf: uses a set|perf: use a set
style: fixed formatting|style: fix formatting
fix(api): fixed the parser|fix(api): fix the parser
fix(api): fixes the page parameter|fix(api): fix the page parameter
fix(api): fixed the wrong tenant in mails|fix(api): fix the wrong tenant in mails
fix(api): fixing a crash in the list|fix(api): fix a crash in the list
fix(api): fixes #12|fix(api): fix #12
fix(api): fixed bug when the list is empty|fix(api): fix bug when the list is empty
fix(api): added missing check|fix(api): add missing check
fix(api): removed the cache|fix(api): remove the cache
fix(api): resolves an issue with dates|fix(api): resolve an issue with dates
fix(api): corrected the wrong link|fix(api): correct the wrong link
fix(api): ensures that pages are sorted|fix(api): ensure that pages are sorted
refactor: renamed variables|refactor: rename variables
chore: removed console.log|chore: remove console.log
chore: updating deps|chore: update deps
docs: updates changelog|docs: update changelog
fix(api): fixes crash|fix(api): fix crash
fix(api): fixed crash on start|fix(api): fix crash on start
fix(api): added null check|fix(api): add null check
test: added tests for lists|test: add tests for lists
test: added a test for lists|test: add a test for lists
test: adds missing tests|test: add missing tests
docs: updated readme|docs: update readme
docs: fixed typo|docs: fix typo
docs: fixes typos|docs: fix typos
ci: changed the runner|ci: change the runner
build: switched to pnpm|build: switch to pnpm
feat(cli): allows users to sort|feat(cli): allow users to sort
feat(cli): enables colours|feat(cli): enable colours
feat(cli): Creates the folder.|feat(cli): create the folder
feat(cli): deleting the list|feat(cli): delete the list
""".strip().splitlines()
"""In another mood, with the header that is meant."""

WRITTEN = """
feat(api): Add pagination|feat(api): add pagination
feat(api): The list has pages|feat(api): the list has pages
fix(api): Don't crash|fix(api): don't crash
fix(api): Handle empty pages|fix(api): handle empty pages
fix(api): Fix typo|fix(api): fix typo
fix(api): When empty, say so|fix(api): when empty, say so
feat(api): Use a set|feat(api): use a set
feat(ui): Add button to the form|feat(ui): add button to the form
docs: Update Docker image|docs: update Docker image
docs: Update README|docs: update README
chore: Bump lodash from 1 to 2|chore: bump lodash from 1 to 2
refactor: Remove/rename the rest|refactor: remove/rename the rest
test: Re-add the table|test: re-add the table
docs: New page on hooks|docs: new page on hooks
feat(ui): Select the first item|feat(ui): select the first item
feat(api): add pagination.|feat(api): add pagination
docs: say what it is.|docs: say what it is
fix(cli): read app.py.|fix(cli): read app.py
feta(api): x|feat(api): x
fxi(api): x|fix(api): x
dosc(api): x|docs(api): x
refacor(api): x|refactor(api): x
chroe: x|chore: x
fature(api): x|feat(api): x
tset: x|test: x
""".strip().splitlines()
"""Other faults, with the header that is meant."""

OTHER_TYPES = ("core", "text", "rest", "fit", "task", "best", "dock", "docker", "bug", "nest", "fox", "reactor", "feet")
"""Types that no team has agreed on, and that mean something else than the one whose letters are near."""
